-- Who has this handle?
SELECT json_build_object(
    'uuid', uuid,
    'handle', handle,
    'display_name', display_name,
    'avatar_url', '/api/media/' || avatar_uuid || '/preview'
)::text
FROM users
WHERE handle = %(handle)s::text AND uuid NOT IN (SELECT user_uuid FROM suspended_users)
