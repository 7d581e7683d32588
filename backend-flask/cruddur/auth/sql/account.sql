-- Whose account is this, by handle or e-mail address (both in lower case)? `known_here` says
-- whether that person already has a session from this network.
SELECT
    uuid,
    handle,
    email,
    password_hash,
    EXISTS (
        SELECT FROM sessions
        WHERE sessions.user_uuid = users.uuid
            AND sessions.address <<= %(network)s::inet
            AND sessions.expires_at > statement_timestamp()
            AND sessions.last_used_at > statement_timestamp() - interval '30 days'
    ) AS known_here,
\ir fragments/second_step_uuid.sql
FROM users
WHERE handle = %(login)s::text OR email = %(login)s::text
