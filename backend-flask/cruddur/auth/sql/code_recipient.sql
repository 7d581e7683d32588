-- To whom does this code go, in which language, and has it ended? Answers no row where nobody has the
-- login it was asked for.
SELECT
    users.email,
    users.handle,
    users.locale,
    codes.expires_at <= now() AS is_too_late,
    true AS has_account
FROM codes
JOIN users ON users.handle = codes.login OR users.email = codes.login
WHERE codes.uuid = %(code_uuid)s::uuid AND users.email IS NOT NULL
