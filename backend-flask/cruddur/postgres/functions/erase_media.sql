-- Trigger of `media`: what goes leaves its id, and its files are erased by way of the outbox.
CREATE OR REPLACE FUNCTION erase_media() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO gone_media (uuid, expired_at) VALUES (OLD.uuid, statement_timestamp()) ON CONFLICT DO NOTHING;
    -- Each file by itself, so that one that cannot be erased holds up no other.
    INSERT INTO outbox (topic, user_uuid, body) VALUES ('media.erase', OLD.file_uuid, '{}');
    RETURN NULL;
END
$$;
