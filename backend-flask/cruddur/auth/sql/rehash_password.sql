-- Stores the same password with the current hash parameters, unless it was changed meanwhile.
UPDATE users
SET password_hash = %(password_hash)s::text
WHERE uuid = %(user_uuid)s::uuid AND password_hash = %(former_hash)s::text
