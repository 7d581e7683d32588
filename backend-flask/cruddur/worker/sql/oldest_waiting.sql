-- Fragment: for how many seconds the oldest row has waited for delivery; NULL when none waits. What was
-- tried counts from its beginning, what was not from when it was to be tried: neither asks for a look
-- at all that waits.
SELECT extract(epoch FROM statement_timestamp() - min(since))::double precision
FROM (
    (
        SELECT created_at AS since
        FROM outbox
        WHERE attempts > 0 AND set_aside_at IS NULL
        ORDER BY uuid
        LIMIT 1
    )
    UNION ALL
    SELECT due.since
    FROM (VALUES ('mail'), ('message'), ('notification')) AS each (lane)
    CROSS JOIN LATERAL (
        SELECT attempt_after AS since
        FROM outbox
        WHERE lane = each.lane AND set_aside_at IS NULL AND attempt_after <= statement_timestamp()
        ORDER BY attempt_after
        LIMIT 1
    ) AS due
) AS waiting
