-- Fragment: from `told` (user_uuid, uuid) to word to take those notifications back, by way of the outbox, a
-- hundred a row at most: what somebody liked a million times must not be one row.
INSERT INTO outbox (topic, user_uuid, body)
SELECT 'notification.delete', user_uuid, jsonb_build_object('uuids', jsonb_agg(uuid ORDER BY uuid))
FROM (
    SELECT user_uuid, uuid, (row_number() OVER (PARTITION BY user_uuid ORDER BY uuid) - 1) / 100 AS portion
    FROM (SELECT DISTINCT user_uuid, uuid FROM told) AS each
) AS numbered
GROUP BY user_uuid, portion
