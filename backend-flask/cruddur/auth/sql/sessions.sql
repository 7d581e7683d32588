-- Where is this person signed in? Returns the JSON text, last used first, a hundred at most.
SELECT coalesce(json_agg(row_to_json(session)), '[]')::text
FROM (
    SELECT
        sessions.uuid,
        sessions.kind,
        coalesce(sessions.name, app.name) AS name,
        sessions.user_agent,
        host(sessions.address) AS address,
        sessions.created_at,
        sessions.last_used_at,
        sessions.uuid IS NOT DISTINCT FROM %(session_uuid)s::uuid AS current
    FROM sessions
    LEFT JOIN oauth_apps AS app ON app.uuid = sessions.app_uuid
    WHERE user_uuid = %(user_uuid)s::uuid
        AND expires_at > statement_timestamp()
        AND last_used_at > statement_timestamp() - interval '30 days'
    ORDER BY sessions.last_used_at DESC, sessions.uuid DESC
    LIMIT 100
) AS session
