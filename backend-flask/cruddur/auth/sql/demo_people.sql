-- As whom can one try this place out? Those whom nobody can sign in as with a password.
SELECT handle, display_name
FROM users
WHERE email IS NULL AND password_hash IS NULL
ORDER BY uuid
LIMIT 6
