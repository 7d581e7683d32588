-- Who signed in with this token, and is it still good?
SELECT users.uuid, users.handle, users.display_name, users.notifications_read_uuid
FROM sessions
JOIN users ON users.uuid = sessions.user_uuid
WHERE sessions.token_sha256 = %(token_sha256)s::bytea
    AND sessions.expires_at > statement_timestamp()
