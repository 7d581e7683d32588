-- Deletes a batch of the counters that are over, and of those beyond the most that may be kept, the ones that
-- are over first. How many?
WITH beyond AS (
    SELECT restored_hour
    FROM rate_limits
    ORDER BY restored_hour DESC
    OFFSET %(most)s::integer
    LIMIT 1
),
over AS (
    SELECT key
    FROM rate_limits
    WHERE restored_hour <= greatest(
        (SELECT restored_hour FROM beyond),
        date_bin('1 hour', statement_timestamp(), '2000-01-01 00:00:00+00') - interval '1 hour'
    )
    ORDER BY restored_hour
    LIMIT %(limit)s::integer
    FOR UPDATE SKIP LOCKED
),
deleted AS (
    DELETE FROM rate_limits USING over WHERE rate_limits.key = over.key RETURNING 1
)
SELECT count(*)::integer FROM deleted
