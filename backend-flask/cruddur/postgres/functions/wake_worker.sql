-- Trigger of `outbox`: wakes the worker's lane, unless a worker is active in it (worker/wakeup.py).
CREATE OR REPLACE FUNCTION wake_worker() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('outbox_' || NEW.lane, '');
    RETURN NULL;
END
$$;
