-- Who waits to be let in, the first to confirm first? Of one handle, where one is given.
SELECT
    waiting_uuid AS uuid,
    handle,
    coalesce(answer, '') AS answer
FROM pending_signups
WHERE confirmed_at > statement_timestamp() - interval '30 days'
    AND handle = coalesce(%(handle)s::text, handle)
ORDER BY waiting_uuid
LIMIT 200
