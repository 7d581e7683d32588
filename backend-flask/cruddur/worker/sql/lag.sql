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
\ir fragments/oldest_ended.sql
        ),
        0
    ) AS erasure_lag_seconds
