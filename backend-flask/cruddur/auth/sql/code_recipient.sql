-- What are the address and the language for this code, and has it expired? Returns no row where nobody has the
-- login that it was requested for.
SELECT
    users.email,
    users.handle,
    users.locale,
    codes.expires_at <= now() AS is_too_late,
    true AS has_account
FROM codes
JOIN users ON users.handle = codes.login OR users.email = codes.login
WHERE codes.uuid = %(code_uuid)s::uuid AND users.email IS NOT NULL
