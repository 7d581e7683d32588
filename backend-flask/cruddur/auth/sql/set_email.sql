-- Replaces the address of this person, unless an account has the new one. Every session ends, and all mailed codes
-- become invalid. Returns no row where there is no such person, or the address is taken.
WITH former AS (
    SELECT uuid, email FROM users WHERE handle = %(handle)s::text
),
changed AS (
    UPDATE users
    SET email = %(email)s::text
    FROM former
    WHERE users.uuid = former.uuid
        AND NOT EXISTS (SELECT FROM users AS other WHERE other.email = %(email)s::text)
    RETURNING users.uuid, users.handle, users.email, former.email AS former_email
),
ended AS (
    DELETE FROM sessions USING changed WHERE sessions.user_uuid = changed.uuid
),
forgotten AS (
    DELETE FROM codes
    USING changed
    WHERE codes.login IN (changed.handle, changed.email, changed.former_email)
)
SELECT uuid::text FROM changed
