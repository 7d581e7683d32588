-- Trigger of `users`: however an account is deleted, whatever refers to the person is erased, and no restored
-- backup brings the account back.
CREATE OR REPLACE FUNCTION end_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO former_users (uuid) VALUES (OLD.uuid) ON CONFLICT DO NOTHING;
    INSERT INTO endings (uuid, is_person, ends_at) VALUES (OLD.uuid, true, statement_timestamp())
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
