-- Who is signed in with this token? Returns no row where the token has ended or the person is suspended. A token ends
-- 180 days after it was made, or 30 days after its last use, which is stored once an hour.
WITH session AS (
    SELECT uuid, user_uuid, last_used_at, scopes, app_uuid, app_scopes, app_life, app_locale
    FROM sessions
    WHERE token_sha256 = %(token_sha256)s::bytea
        AND expires_at > statement_timestamp()
        AND last_used_at > statement_timestamp() - interval '30 days'
),
noted AS (
    UPDATE sessions
    SET last_used_at = statement_timestamp()
    FROM session
    WHERE sessions.uuid = session.uuid
        AND session.last_used_at < statement_timestamp() - interval '1 hour'
)
SELECT
    users.uuid,
    users.handle,
    users.display_name,
    '/api/media/' || users.avatar_uuid || '/preview' AS avatar_url,
    users.notifications_read_uuid,
    session.uuid AS session_uuid,
    EXISTS (SELECT FROM mutes WHERE mutes.user_uuid = users.uuid) AS has_mutes,
    session.scopes,
    CASE WHEN session.app_uuid IS NOT NULL THEN jsonb_build_object(
        'uuid', session.app_uuid,
        'scopes', session.app_scopes,
        'life', session.app_life,
        'end_line', users.end_line_in_apps,
        'locale', coalesce(users.locale, session.app_locale)
    ) END AS app
FROM session
JOIN users ON users.uuid = session.user_uuid
WHERE NOT EXISTS (SELECT FROM suspended_users WHERE suspended_users.user_uuid = users.uuid)
