-- Which people can a visitor act as without an account? Those that have no password.
SELECT handle, display_name
FROM users
WHERE email IS NULL AND password_hash IS NULL
ORDER BY uuid
LIMIT 6
