-- Who writes into the outbox wakes the worker, unless it has been woken for a row before, which
-- still waits. Transactions that notify end one after the other, each with its own wait for the
-- disk, and every process that listens wakes up: for each of many likes a second that cost more
-- than the likes themselves. A wake that is missed, because the row before was delivered while this
-- one was not committed yet, costs the worker's nap of a second at most.
CREATE OR REPLACE FUNCTION wake_worker() RETURNS trigger LANGUAGE plpgsql
-- The outbox is nearly empty when this is planned, and may be long when it runs.
SET enable_seqscan = off
AS $$
DECLARE
    lately CONSTANT uuid := uuidv7(interval '-1 second');
BEGIN
    PERFORM FROM outbox
    WHERE uuid > lately AND uuid < NEW.uuid
        AND set_aside_at IS NULL AND attempt_after <= statement_timestamp()
    ORDER BY uuid DESC
    LIMIT 1;
    IF NOT FOUND THEN
        PERFORM pg_notify('outbox', '');
    END IF;
    RETURN NULL;
END
$$;
DROP TRIGGER outbox_wakes_worker ON outbox;
CREATE TRIGGER outbox_wakes_worker AFTER INSERT ON outbox
    FOR EACH ROW EXECUTE FUNCTION wake_worker();
