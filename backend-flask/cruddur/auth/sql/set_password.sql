-- Stores a new password. Every session ends, and all mailed codes become invalid.
WITH changed AS (
    UPDATE users
    SET password_hash = %(password_hash)s::text
    WHERE uuid = %(user_uuid)s::uuid
    RETURNING handle, email
),
ended AS (
    DELETE FROM sessions WHERE user_uuid = %(user_uuid)s::uuid
)
DELETE FROM codes USING changed WHERE codes.login IN (changed.handle, changed.email)
