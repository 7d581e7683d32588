-- To whom does this code go? Answers no row where nobody has the login it was asked for.
SELECT users.email, users.handle
FROM codes
JOIN users ON users.handle = codes.login OR users.email = codes.login
WHERE codes.uuid = %(code_uuid)s::uuid AND codes.expires_at > now() AND users.email IS NOT NULL
