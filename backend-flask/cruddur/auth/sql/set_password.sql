-- A new password. Every session ends.
WITH ended AS (
    DELETE FROM sessions WHERE user_uuid = %(user_uuid)s::uuid
)
UPDATE users SET password_hash = %(password_hash)s::text WHERE uuid = %(user_uuid)s::uuid
