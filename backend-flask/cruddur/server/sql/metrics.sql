-- How is the whole doing? What is alive, what waits and since when, which connections are in what
-- state, and how late erasing was.
SELECT
    (SELECT count(*) FROM live_activities),
    (SELECT count(*) FROM outbox WHERE set_aside_at IS NULL),
    coalesce(
        (
\ir ../../worker/sql/fragments/oldest_waiting.sql
        ),
        0
    ),
    (SELECT count(*) FROM outbox WHERE set_aside_at IS NOT NULL),
    (
        SELECT coalesce(jsonb_object_agg(state, connections), '{}')
        FROM (
            SELECT state, count(*) AS connections
            FROM pg_stat_activity
            WHERE datname = current_database() AND usename = current_user AND state IS NOT NULL
            GROUP BY state
        ) AS each
    ),
    (SELECT jsonb_agg(jsonb_build_array(seconds, erased) ORDER BY seconds) FROM erasure_lags),
    (SELECT sum(total_seconds) FROM erasure_lags)
