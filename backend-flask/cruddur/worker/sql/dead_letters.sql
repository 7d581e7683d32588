-- Which outbox rows could not be delivered so far? Dead letters first, then rows that are retried.
(
    SELECT uuid, topic, created_at, attempts, true AS is_set_aside, reason
    FROM outbox
    WHERE set_aside_at IS NOT NULL
    ORDER BY uuid
    LIMIT %(limit)s::integer
)
UNION ALL
(
    SELECT uuid, topic, created_at, attempts, false AS is_set_aside, reason
    FROM outbox
    WHERE attempts > 0 AND set_aside_at IS NULL
    ORDER BY uuid
    LIMIT %(limit)s::integer
)
