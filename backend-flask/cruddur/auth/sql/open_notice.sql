-- Whose notice is that, and what was the password before the change? Returns no row where the notice is too old, or was
-- denied.
SELECT user_uuid, password_hash
FROM notices
WHERE uuid = %(notice_uuid)s::uuid
    AND denied_at IS NULL
    AND created_at > statement_timestamp() - interval '7 days'
