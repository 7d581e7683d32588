-- Which sign-ups wait for approval, oldest confirmation first? Only that of a handle, where one is given.
SELECT
    waiting_uuid AS uuid,
    handle,
    coalesce(answer, '') AS answer
FROM pending_signups
WHERE confirmed_at > statement_timestamp() - interval '30 days'
    AND handle = coalesce(%(handle)s::text, handle)
ORDER BY waiting_uuid
LIMIT 200
