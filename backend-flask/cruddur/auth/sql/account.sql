-- Whose account is this, by handle or e-mail address (both in lower case)?
SELECT uuid, handle, email, password_hash, confirmed_at IS NOT NULL
FROM users
WHERE handle = %(login)s::text OR email = %(login)s::text
