-- The handle of a deleted account stays reserved for 30 days, so that nobody is taken for whoever
-- had it. That is as long as the longest life of a crud that mentions it.

CREATE TABLE former_handles (
    handle text PRIMARY KEY,
    reserved_until timestamptz NOT NULL DEFAULT now() + interval '30 days'
);
CREATE INDEX former_handles_reserved_until ON former_handles (reserved_until);

CREATE FUNCTION leave_handle_and_codes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO former_handles (handle) VALUES (OLD.handle)
    ON CONFLICT (handle) DO UPDATE SET reserved_until = excluded.reserved_until;
    DELETE FROM codes WHERE login IN (OLD.handle, OLD.email);
    RETURN NULL;
END
$$;
CREATE TRIGGER users_leave_handle AFTER DELETE ON users
    FOR EACH ROW EXECUTE FUNCTION leave_handle_and_codes();

-- What nobody may sign up with.
CREATE VIEW taken_handles AS
SELECT handle FROM users
UNION ALL
SELECT handle FROM former_handles WHERE reserved_until > now();
