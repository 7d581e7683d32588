-- What happens, for the stream: first here, written by the statement that makes it happen. No order but that of
-- each person's own statements can be read from the ids: a number is drawn before its transaction commits.
CREATE TABLE stream_outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    -- The one person whom it is for; empty where it is for whoever follows, reads everything, or watches.
    user_uuid uuid,
    actor_uuid uuid,
    activity_uuid uuid,
    reply_to_activity_uuid uuid,
    -- References only, never the text of a post or a message.
    body jsonb,
    created_at timestamptz NOT NULL DEFAULT statement_timestamp()
)
-- It is emptied all the time.
WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);

-- Then here, moved by one worker at a time, which holds a lock until it commits: positions are in the order of
-- commits, and whoever has read up to one has missed none before it.
CREATE TABLE stream_events (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    user_uuid uuid,
    actor_uuid uuid,
    activity_uuid uuid,
    reply_to_activity_uuid uuid,
    body jsonb,
    created_at timestamptz NOT NULL,
    moved_at timestamptz NOT NULL DEFAULT statement_timestamp()
)
WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);

-- As wake_worker, for a table without lanes.
CREATE FUNCTION wake_stream() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('outbox_stream', '');
    RETURN NULL;
END
$$;
-- Nobody is woken while a worker is at work (worker/wakeup.py).
CREATE TRIGGER stream_outbox_wakes_worker AFTER INSERT ON stream_outbox
    FOR EACH ROW WHEN (pg_try_advisory_xact_lock_shared(4567, hashtext('stream')))
    EXECUTE FUNCTION wake_stream();
