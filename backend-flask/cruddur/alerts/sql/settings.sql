-- What does this person want to be told of, and does the browser of this session get pushes? The JSON text.
SELECT json_build_object(
    'push', coalesce(alert_settings.push, '{}'),
    'mail', coalesce(alert_settings.mail, '{}'),
    'quiet', CASE WHEN alert_settings.time_zone IS NOT NULL THEN json_build_object(
        'begin', to_char(alert_settings.quiet_begin, 'HH24:MI'),
        'end', to_char(alert_settings.quiet_end, 'HH24:MI'),
        'time_zone', alert_settings.time_zone
    ) END,
    'has_email', users.email IS NOT NULL,
    'subscribed', EXISTS (
        SELECT FROM push_subscriptions WHERE push_subscriptions.session_uuid = %(session_uuid)s::uuid
    ),
    'public_key', %(public_key)s::text
)::text
FROM users
LEFT JOIN alert_settings ON alert_settings.user_uuid = users.uuid
WHERE users.uuid = %(user_uuid)s::uuid
