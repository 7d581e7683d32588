-- Who is the demo person with this handle? The one in the settings, or a person without a password.
SELECT uuid
FROM users
WHERE handle = %(handle)s::text
    AND (handle = %(demo_user_handle)s::text OR (email IS NULL AND password_hash IS NULL))
