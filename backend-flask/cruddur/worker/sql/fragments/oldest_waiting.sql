-- Fragment: for how many seconds the oldest row has waited for delivery; NULL when none waits. Reads the
-- hundred rows of each lane that are due first, which are among the oldest, tried or not.
SELECT extract(epoch FROM statement_timestamp() - min(first.created_at))::double precision
FROM (VALUES ('mail'), ('message'), ('notification')) AS each (lane)
CROSS JOIN LATERAL (
    SELECT created_at
    FROM outbox
    WHERE lane = each.lane AND set_aside_at IS NULL
    ORDER BY attempt_after
    LIMIT 100
) AS first
