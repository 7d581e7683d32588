-- What is needed of one's own account to change it?
SELECT uuid, handle, email, password_hash, false
FROM users
WHERE uuid = %(user_uuid)s::uuid
