-- Which fields of the own account does a change of it need?
SELECT uuid, handle, email, password_hash, false AS known_here
FROM users
WHERE uuid = %(user_uuid)s::uuid
