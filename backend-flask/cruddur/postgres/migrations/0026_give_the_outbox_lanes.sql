-- Mail, messages and notifications are delivered in lanes of their own, so that none is behind another; and
-- a row holds 100 uuids at most, whoever wrote it, so that no row takes longer to deliver than a lane may.

-- A longer row becomes several.
WITH long AS (
    DELETE FROM outbox
    WHERE jsonb_typeof(body -> 'uuids') = 'array' AND jsonb_array_length(body -> 'uuids') > 100
    RETURNING *
),
portion AS (
    SELECT long.uuid, jsonb_agg(each.value ORDER BY each.place) AS uuids
    FROM long
    CROSS JOIN LATERAL jsonb_array_elements(long.body -> 'uuids') WITH ORDINALITY AS each (value, place)
    GROUP BY long.uuid, (each.place - 1) / 100
)
INSERT INTO outbox (topic, user_uuid, body, attempts, attempt_after, set_aside_at, created_at, reason)
SELECT
    topic, user_uuid, body || jsonb_build_object('uuids', portion.uuids),
    attempts, attempt_after, set_aside_at, created_at, reason
FROM long
JOIN portion ON portion.uuid = long.uuid;

-- A function, because the words of an expression are read anew by each statement that inserts a row.
CREATE FUNCTION outbox_lane(topic text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE
        WHEN topic LIKE 'mail.%' THEN 'mail'
        WHEN topic LIKE 'message.%' THEN 'message'
        ELSE 'notification'
    END;
END
$$;

ALTER TABLE outbox
ADD COLUMN lane text COLLATE "C" NOT NULL GENERATED ALWAYS AS (outbox_lane(topic)) STORED,
-- A hundred uuids are 4028 bytes.
ADD CONSTRAINT outbox_body_is_bounded CHECK (pg_column_size(body) <= 4032);

-- What waits: by the time at which it may be tried, and of one person in order.
CREATE INDEX outbox_due ON outbox (lane, attempt_after) WHERE set_aside_at IS NULL;
CREATE INDEX outbox_of_user ON outbox (lane, user_uuid, uuid) WHERE set_aside_at IS NULL;
DROP INDEX outbox_waiting_of_user;
-- What an operator looks at.
CREATE INDEX outbox_set_aside ON outbox (uuid) WHERE set_aside_at IS NOT NULL;
CREATE INDEX outbox_failed ON outbox (uuid) WHERE attempts > 0 AND set_aside_at IS NULL;
-- What a request that sends or deletes a message asks.
CREATE INDEX outbox_erased_message ON outbox ((body ->> 'message_uuid')) WHERE topic = 'message.erase';

-- It is written and emptied all the time, and may be long when it is.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);

-- Each lane is woken on a channel of its own, unless a worker is at work in it (worker/waking.py).
CREATE OR REPLACE FUNCTION wake_worker() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('outbox_' || NEW.lane, '');
    RETURN NULL;
END
$$;
DROP TRIGGER outbox_wakes_worker ON outbox;
CREATE TRIGGER outbox_wakes_worker AFTER INSERT ON outbox
    FOR EACH ROW WHEN (pg_try_advisory_xact_lock_shared(4567, hashtext(NEW.lane)))
    EXECUTE FUNCTION wake_worker();
