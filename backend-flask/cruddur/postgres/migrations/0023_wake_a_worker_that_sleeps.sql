-- A worker that is at work holds an advisory lock (worker/loop.py), and looks once more after it has given it
-- back: whoever writes into the outbox meanwhile wakes nobody. To look for a row that waits already, as
-- before, took a tenth of a like, because it had to pass those that were delivered a moment ago.
CREATE OR REPLACE FUNCTION wake_worker() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('outbox', '');
    RETURN NULL;
END
$$;
DROP TRIGGER outbox_wakes_worker ON outbox;
CREATE TRIGGER outbox_wakes_worker AFTER INSERT ON outbox
    FOR EACH ROW WHEN (pg_try_advisory_xact_lock_shared(45670004)) EXECUTE FUNCTION wake_worker();
