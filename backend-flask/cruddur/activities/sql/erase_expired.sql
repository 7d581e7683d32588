-- Which cruds have expired? A reply never outlives what it answers and is the newer of the two, so
-- in this order replies always go before it, also when the limit cuts between them.
WITH doomed AS (
    SELECT uuid, user_uuid, reply_to_activity_uuid, expires_at AS ended_at
    FROM activities
    WHERE expires_at <= transaction_timestamp()
    ORDER BY expires_at, uuid DESC
    LIMIT %(limit)s::integer
    FOR UPDATE
),
\ir erase.sql
, late AS (
    SELECT extract(epoch FROM statement_timestamp() - ended_at) AS seconds FROM doomed
),
measured AS (
    UPDATE erasure_lags
    SET erased = erasure_lags.erased + each.erased,
        total_seconds = erasure_lags.total_seconds + each.total_seconds
    FROM (
        SELECT
            (SELECT min(seconds) FROM erasure_lags WHERE seconds >= late.seconds) AS seconds,
            count(*) AS erased,
            sum(late.seconds) AS total_seconds
        FROM late
        GROUP BY 1
    ) AS each
    WHERE erasure_lags.seconds = each.seconds
)
SELECT count(*)::integer FROM doomed
