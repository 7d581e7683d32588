-- Whose account was deleted, by uuid and nothing else, so that no restored backup brings it back.

CREATE TABLE former_users (
    uuid uuid PRIMARY KEY,
    erased_at timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION remember_former_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO former_users (uuid) VALUES (OLD.uuid) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER users_leave AFTER DELETE ON users
    FOR EACH ROW EXECUTE FUNCTION remember_former_user();
