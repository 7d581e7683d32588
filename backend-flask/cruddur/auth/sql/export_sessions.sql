-- Where is this person signed in? A portion, newest first.
WITH portion AS (
    SELECT sessions.uuid, json_build_object(
        'kind', sessions.kind,
        'name', name,
        'scopes', scopes,
        'user_agent', user_agent,
        'address', host(address),
        'created_at', sessions.created_at,
        'last_used_at', last_used_at,
        'expires_at', expires_at,
        'push_endpoint', push_subscriptions.endpoint
    ) AS entry
    FROM sessions
    LEFT JOIN push_subscriptions ON push_subscriptions.session_uuid = sessions.uuid
    WHERE sessions.user_uuid = %(user_uuid)s::uuid AND sessions.uuid < %(max_id)s::uuid
    ORDER BY sessions.uuid DESC
    LIMIT %(limit)s::integer
)
\ir fragments/portion.sql
