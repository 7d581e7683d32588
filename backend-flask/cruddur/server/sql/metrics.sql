-- How are the stores doing? What is alive, what waits and for how long, how many connections are in which
-- state, and how late erasing was.
SELECT
    (SELECT count(*) FROM live_activities) AS living,
    (SELECT count(*) FROM outbox WHERE set_aside_at IS NULL) AS waiting,
    coalesce(
        (
\ir ../../worker/sql/fragments/oldest_waiting.sql
        ),
        0
    ) AS age,
    (SELECT count(*) FROM outbox WHERE set_aside_at IS NOT NULL) AS set_aside,
    (
        SELECT coalesce(jsonb_object_agg(state, connections), '{}')
        FROM (
            SELECT state, count(*) AS connections
            FROM pg_stat_activity
            WHERE datname = current_database() AND usename = current_user AND state IS NOT NULL
            GROUP BY state
        ) AS each
    ) AS connections,
    (SELECT jsonb_agg(jsonb_build_array(seconds, erased) ORDER BY seconds) FROM erasure_lags) AS lags,
    (SELECT sum(total_seconds) FROM erasure_lags) AS total_seconds
