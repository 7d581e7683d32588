-- Who is the viewer of a request without a session when a demo person is set?
SELECT
    uuid,
    handle,
    display_name,
    '/api/media/' || avatar_uuid || '/preview' AS avatar_url,
    notifications_read_uuid,
    NULL::uuid AS session_uuid,
    EXISTS (SELECT FROM mutes WHERE mutes.user_uuid = users.uuid) AS has_mutes,
    NULL::text[] AS scopes,
    NULL::jsonb AS app
FROM users
WHERE handle = %(handle)s::text
    AND NOT EXISTS (SELECT FROM suspended_users WHERE suspended_users.user_uuid = users.uuid)
