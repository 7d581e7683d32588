-- What is stored about this person, except for long lists? Returns the JSON text.
SELECT json_build_object(
    'uuid', uuid,
    'handle', handle,
    'display_name', display_name,
    'bio', bio,
    'avatar_url', '/api/media/' || avatar_uuid || '/preview',
    'header_url', '/api/media/' || header_uuid || '/full',
    'email', email,
    'new_email', (
        SELECT new_addresses.email
        FROM new_addresses
        WHERE new_addresses.user_uuid = users.uuid AND new_addresses.expires_at > statement_timestamp()
    ),
    'locale', locale,
    'messages_from', messages_from,
    'approves_followers', approves_followers,
    'end_line_in_apps', end_line_in_apps,
    'role', role,
    'alerts', (
        SELECT json_build_object(
            'push', alert_settings.push,
            'mail', alert_settings.mail,
            'quiet', CASE WHEN alert_settings.time_zone IS NOT NULL THEN json_build_object(
                'begin', to_char(alert_settings.quiet_begin, 'HH24:MI'),
                'end', to_char(alert_settings.quiet_end, 'HH24:MI'),
                'time_zone', alert_settings.time_zone
            ) END
        )
        FROM alert_settings
        WHERE alert_settings.user_uuid = users.uuid
    ),
    'second_step_since', (
        SELECT confirmed_at FROM second_steps WHERE second_steps.user_uuid = users.uuid
    ),
    'recovery_codes_left', (
        SELECT count(*) FROM recovery_codes WHERE recovery_codes.user_uuid = users.uuid
    ),
    'follow_import', (
        SELECT json_build_object(
            'created_at', import.created_at,
            'ended_at', import.ended_at,
            'lines', (
                SELECT json_agg(json_build_object('address', address, 'outcome', outcome) ORDER BY line)
                FROM follow_import_lines
                WHERE follow_import_lines.import_uuid = import.uuid
            )
        )
        FROM follow_imports AS import
        WHERE import.user_uuid = users.uuid
    ),
    'invited_by', (
        SELECT maker.handle
        FROM invites
        JOIN users AS maker ON maker.uuid = invites.user_uuid
        WHERE invites.uuid = users.invite_uuid
    ),
    'created_at', created_at
)::text
FROM users
WHERE uuid = %(user_uuid)s::uuid
