-- What does the page of this person show where somebody shares its address?
SELECT
    handle,
    display_name,
    bio AS text,
    '/api/media/' || avatar_uuid || '/preview' AS picture
FROM users
WHERE handle = %(handle)s::text AND uuid NOT IN (SELECT user_uuid FROM suspended_users)
