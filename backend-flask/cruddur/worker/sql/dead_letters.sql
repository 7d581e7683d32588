-- What could not be delivered so far? First what was set aside, then what is tried again.
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
