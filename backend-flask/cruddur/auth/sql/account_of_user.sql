-- What is needed of one's own account to change it?
SELECT uuid, handle, email, password_hash, false AS known_here
FROM users
WHERE uuid = %(user_uuid)s::uuid
