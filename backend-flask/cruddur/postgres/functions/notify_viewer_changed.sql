-- Trigger of `users` and `sessions`: tells the API's processes which person to drop from their session cache.
CREATE OR REPLACE FUNCTION notify_viewer_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('viewer_changed', to_jsonb(OLD) ->> TG_ARGV[0]);
    RETURN NULL;
END
$$;
