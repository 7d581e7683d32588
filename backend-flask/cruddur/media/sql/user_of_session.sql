-- Whose session is that? Returns no row where it has ended or its person is suspended.
SELECT user_uuid
FROM sessions
WHERE uuid = %(session_uuid)s::uuid
    AND expires_at > statement_timestamp()
    AND last_used_at > statement_timestamp() - interval '30 days'
    AND user_uuid NOT IN (SELECT user_uuid FROM suspended_users)
