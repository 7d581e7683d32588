-- How is the place doing? What waits and for how long, how late erasing is and was, how many connections are
-- in which state, which of them are a worker's, how many reports wait, and how large the database is.
SELECT
    (SELECT count(*) FROM outbox WHERE set_aside_at IS NULL) AS waiting,
    (SELECT count(*) FROM outbox WHERE lane = 'mail' AND set_aside_at IS NULL) AS waiting_mails,
    coalesce(
        (
\ir ../../worker/sql/fragments/oldest_waiting.sql
        ),
        0
    ) AS age,
    (SELECT count(*) FROM outbox WHERE set_aside_at IS NOT NULL) AS set_aside,
    coalesce(
        (
\ir ../../worker/sql/fragments/oldest_ended.sql
        ),
        0
    ) AS overdue,
    (
        SELECT coalesce(jsonb_object_agg(state, connections), '{}')
        FROM (
            SELECT state, count(*) AS connections
            FROM pg_stat_activity
            WHERE datname = current_database() AND usename = current_user AND state IS NOT NULL
            GROUP BY state
        ) AS each
    ) AS connections,
    (
        -- Each lane of a worker that delivers has one connection that waits for work.
        SELECT count(*)
        FROM pg_stat_activity
        WHERE datname = current_database() AND usename = current_user
            AND starts_with(application_name, 'cruddur listens to outbox_')
    ) AS worker_connections,
    (SELECT jsonb_agg(jsonb_build_array(seconds, erased) ORDER BY seconds) FROM erasure_lags) AS lags,
    (SELECT sum(total_seconds) FROM erasure_lags) AS total_seconds,
    (SELECT count(*) FROM reports WHERE state = 'open') AS open_reports,
    (SELECT count(*) FROM reports WHERE state = 'taken') AS taken_reports,
    pg_database_size(current_database()) AS database_bytes
