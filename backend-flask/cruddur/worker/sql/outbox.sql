-- What could not be delivered so far? First what was set aside, then what is tried again.
SELECT uuid, topic, created_at, attempts, set_aside_at IS NOT NULL, reason
FROM outbox
WHERE set_aside_at IS NOT NULL OR attempts > 0
ORDER BY set_aside_at IS NULL, uuid
LIMIT %(limit)s::integer
