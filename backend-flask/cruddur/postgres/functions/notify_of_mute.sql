-- Trigger of `mutes`: tells the API's processes that a person mutes something.
CREATE OR REPLACE FUNCTION notify_of_mute() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('viewer_changed', NEW.user_uuid::text);
    RETURN NULL;
END
$$;
