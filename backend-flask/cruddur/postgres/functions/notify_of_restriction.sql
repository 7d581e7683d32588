-- Trigger: tells the API's processes that an act of a moderator restricts a person, or does so no more.
CREATE OR REPLACE FUNCTION notify_of_restriction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('viewer_changed', NEW.user_uuid::text);
    RETURN NULL;
END
$$;
