-- Fragment: `queued`: the notifications `retracted` (user_uuid, uuid) are deleted, by way of the outbox. A row
-- holds a hundred of them at most, because one activity may have a million likes.
queued AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT 'notification.delete', user_uuid, jsonb_build_object('uuids', jsonb_agg(uuid ORDER BY uuid))
    FROM (
        SELECT user_uuid, uuid, (row_number() OVER (PARTITION BY user_uuid ORDER BY uuid) - 1) / 100 AS portion
        FROM (SELECT DISTINCT user_uuid, uuid FROM retracted) AS each
    ) AS numbered
    GROUP BY user_uuid, portion
)
