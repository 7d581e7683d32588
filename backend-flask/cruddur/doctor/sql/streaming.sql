-- How many processes listen in order to stream, and for how many seconds has the oldest event waited for the worker?
SELECT
    (
        SELECT count(*)
        FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'cruddur listens for the stream'
    ) AS processes,
    coalesce(
        (
            SELECT extract(epoch FROM statement_timestamp() - created_at)::double precision
            FROM stream_outbox
            ORDER BY id
            LIMIT 1
        ),
        0
    ) AS seconds
