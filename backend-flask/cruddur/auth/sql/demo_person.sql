-- Who is the demo person of this handle? The one who is set, or one of those whom nobody can sign in as
-- with a password.
SELECT uuid
FROM users
WHERE handle = %(handle)s::text
    AND (handle = %(demo_user_handle)s::text OR (email IS NULL AND password_hash IS NULL))
