-- How far behind is the worker? For how many seconds has the oldest row waited for delivery, and how
-- many seconds ago did the oldest crud end that is not erased yet?
SELECT
    coalesce(
        (
\ir fragments/oldest_waiting.sql
        ),
        0
    ) AS outbox_age_seconds,
    coalesce(
        (
            SELECT extract(epoch FROM statement_timestamp() - expires_at)::double precision
            FROM activities
            WHERE expires_at <= statement_timestamp()
            ORDER BY expires_at
            LIMIT 1
        ),
        0
    ) AS erasure_lag_seconds
