-- Which of these activities, locked by lock_expired.sql, can be erased now? Nearly always all. One below which
-- something is left becomes an ending: what is below it is erased first. What is gone today is counted.
WITH RECURSIVE candidates AS (
    SELECT
        uuid, user_uuid, reply_to_activity_uuid, ends_with_uuid, hidden, message, audience, created_at,
        expires_at AS ended_at
    FROM activities
    WHERE uuid = ANY (%(uuids)s::uuid[])
),
\ir fragments/open_branches.sql
, to_erase AS (
    SELECT *, 'expire' AS kind FROM candidates WHERE uuid NOT IN (SELECT uuid FROM open_branches)
),
\ir fragments/erase.sql
, waiting AS (
    INSERT INTO endings (uuid, ends_at)
    SELECT uuid, ended_at FROM candidates WHERE uuid IN (SELECT uuid FROM open_branches)
    ON CONFLICT DO NOTHING
    RETURNING uuid
),
started AS (
    INSERT INTO ending_branches (ending_uuid, activity_uuid) SELECT uuid, uuid FROM waiting
),
late AS (
    SELECT extract(epoch FROM statement_timestamp() - ended_at) AS seconds FROM to_erase
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
),
-- One that waits is gone as well, and is not counted again. What people delete is not counted.
ended AS (
    SELECT (ended_at AT TIME ZONE 'UTC')::date AS day
    FROM candidates
    WHERE audience = 'everyone' AND NOT hidden
),
forgotten AS (
    DELETE FROM gone_counts WHERE day < (statement_timestamp() AT TIME ZONE 'UTC')::date
),
gone AS (
    INSERT INTO gone_counts (day, cruds)
    SELECT day, count(*)
    FROM ended
    WHERE day = (statement_timestamp() AT TIME ZONE 'UTC')::date
    GROUP BY day
    ON CONFLICT (day) DO UPDATE SET cruds = gone_counts.cruds + excluded.cruds
)
SELECT count(*)::integer FROM to_erase
