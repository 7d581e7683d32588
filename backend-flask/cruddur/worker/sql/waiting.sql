-- What waits for these people, each person's in order?
SELECT uuid, topic, user_uuid, body, attempts
FROM outbox
WHERE user_uuid = ANY (%(user_uuids)s::uuid[])
    AND set_aside_at IS NULL
ORDER BY uuid
LIMIT %(limit)s::integer
