-- Trigger of `users`: the handle of a deleted account stays reserved for 30 days, and its mailed codes are deleted.
CREATE OR REPLACE FUNCTION reserve_handle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO former_handles (handle) VALUES (OLD.handle)
    ON CONFLICT (handle) DO UPDATE SET reserved_until = excluded.reserved_until;
    DELETE FROM codes WHERE login IN (OLD.handle, OLD.email);
    RETURN NULL;
END
$$;
