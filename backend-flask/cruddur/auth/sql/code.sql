-- Which code is valid for this login, and whose is it?
SELECT codes.uuid, users.uuid AS user_uuid, users.handle
FROM codes
LEFT JOIN users ON users.handle = codes.login OR users.email = codes.login
WHERE codes.login = %(login)s::text
    AND codes.purpose = %(purpose)s::text
    AND codes.expires_at > statement_timestamp()
