-- Moves the oldest rows of the stream's outbox to its events, whose positions are drawn here; the caller holds the
-- lock. Of several rows that say that one activity changed, the last is enough. Returns how many rows were
-- taken; the stream is notified once.
WITH taken AS (
    DELETE FROM stream_outbox
    WHERE id = ANY (ARRAY(SELECT id FROM stream_outbox ORDER BY id LIMIT %(limit)s::integer))
    RETURNING *
),
last_of_each AS (
    SELECT DISTINCT ON (activity_uuid, CASE WHEN kind = 'update' THEN 0 ELSE id END) *
    FROM taken
    ORDER BY activity_uuid, CASE WHEN kind = 'update' THEN 0 ELSE id END, id DESC
),
moved AS (
    INSERT INTO stream_events
        (kind, user_uuid, actor_uuid, activity_uuid, reply_to_activity_uuid, body, created_at)
    SELECT kind, user_uuid, actor_uuid, activity_uuid, reply_to_activity_uuid, body, created_at
    FROM last_of_each
    ORDER BY id
    RETURNING position
),
notified AS (
    SELECT pg_notify('stream', max(position)::text) FROM moved HAVING count(*) > 0
)
SELECT (SELECT count(*) FROM taken)::integer AS taken FROM (SELECT count(*) FROM notified) AS each
