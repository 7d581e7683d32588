-- Which tokens does this person have? Returns the JSON text, last used first, a hundred at most.
SELECT coalesce(json_agg(row_to_json(token)), '[]')::text
FROM (
    SELECT
        sessions.uuid,
        coalesce(sessions.name, app.name) AS name,
        sessions.scopes,
        CASE WHEN app.uuid IS NOT NULL THEN json_build_object(
            'website', app.website,
            'scopes', sessions.app_scopes,
            'expires_in', sessions.app_life
        ) END AS app,
        sessions.user_agent,
        sessions.created_at,
        sessions.last_used_at,
        sessions.expires_at,
        sessions.uuid IS NOT DISTINCT FROM %(session_uuid)s::uuid AS current
    FROM sessions
    LEFT JOIN oauth_apps AS app ON app.uuid = sessions.app_uuid
    WHERE user_uuid = %(user_uuid)s::uuid
        AND kind = 'token'
        AND expires_at > statement_timestamp()
        AND last_used_at > statement_timestamp() - interval '30 days'
    ORDER BY sessions.last_used_at DESC, sessions.uuid DESC
    LIMIT 100
) AS token
