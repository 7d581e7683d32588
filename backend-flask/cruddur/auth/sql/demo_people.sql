-- Which people can a visitor act as without an account? Those that have no password.
SELECT handle, display_name, '/api/media/' || avatar_uuid || '/preview' AS avatar_url
FROM users
WHERE email IS NULL AND password_hash IS NULL
ORDER BY uuid
LIMIT 6
