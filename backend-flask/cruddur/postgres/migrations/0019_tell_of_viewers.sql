-- Tells the API's processes what they must not remember of a person any more (sessions.py).

CREATE FUNCTION tell_of_viewer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('viewer_changed', to_jsonb(OLD) ->> TG_ARGV[0]);
    RETURN NULL;
END
$$;
CREATE TRIGGER session_tells AFTER DELETE OR UPDATE OF user_uuid, token_sha256, expires_at ON sessions
    FOR EACH ROW EXECUTE FUNCTION tell_of_viewer('user_uuid');
CREATE TRIGGER user_tells
    AFTER DELETE OR UPDATE OF handle, display_name, notifications_read_uuid, confirmed_at ON users
    FOR EACH ROW EXECUTE FUNCTION tell_of_viewer('uuid');
