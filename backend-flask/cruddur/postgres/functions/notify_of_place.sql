-- Trigger of `place`: tells the API's processes to load it again.
CREATE OR REPLACE FUNCTION notify_of_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('place_changed', '');
    RETURN NULL;
END
$$;
