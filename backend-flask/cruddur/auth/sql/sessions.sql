-- Where is this person signed in? Returns the JSON text, last used first, a hundred at most.
SELECT coalesce(json_agg(row_to_json(session)), '[]')::text
FROM (
    SELECT
        uuid,
        kind,
        name,
        user_agent,
        host(address) AS address,
        created_at,
        last_used_at,
        uuid IS NOT DISTINCT FROM %(session_uuid)s::uuid AS current
    FROM sessions
    WHERE user_uuid = %(user_uuid)s::uuid
        AND expires_at > statement_timestamp()
        AND last_used_at > statement_timestamp() - interval '30 days'
    ORDER BY last_used_at DESC, uuid DESC
    LIMIT 100
) AS session
