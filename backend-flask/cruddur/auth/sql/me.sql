-- What does a person see of the own account?
SELECT
    bio,
    email,
    locale,
    role,
    messages_from,
    password_hash IS NOT NULL AS password,
    EXISTS (
        SELECT FROM second_steps
        WHERE second_steps.user_uuid = users.uuid AND second_steps.confirmed_at IS NOT NULL
    ) AS second_step,
    approves_followers,
    end_line_in_apps,
    '/api/media/' || avatar_uuid || '/preview' AS avatar_url,
    '/api/media/' || header_uuid || '/full' AS header_url
FROM users
 WHERE uuid = %(user_uuid)s::uuid
