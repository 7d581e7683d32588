-- How much mail is stuck, since when, and why? Counts what was tried in vain, and what has waited for
-- two minutes without being tried.
WITH stuck AS (
    SELECT uuid, created_at, reason
    FROM outbox
    WHERE topic LIKE 'mail.%'
        AND (attempts > 0 OR created_at < statement_timestamp() - interval '2 minutes')
    ORDER BY uuid
    LIMIT %(limit)s::integer
)
SELECT
    count(*)::integer AS count,
    min(created_at) AS since,
    (array_agg(reason ORDER BY uuid DESC) FILTER (WHERE reason IS NOT NULL))[1] AS reason
FROM stuck
