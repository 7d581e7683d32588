-- Wakes the worker that moves what happens to the stream.
CREATE OR REPLACE FUNCTION wake_stream() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('outbox_stream', '');
    RETURN NULL;
END
$$;
