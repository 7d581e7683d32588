-- What is needed of one's own account to change it?
SELECT uuid, handle, email, password_hash, confirmed_at IS NOT NULL
FROM users
WHERE uuid = %(user_uuid)s::uuid
