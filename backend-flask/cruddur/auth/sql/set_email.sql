-- Another address for somebody, unless an account has it. Every session ends, and no code that was mailed
-- before is good any more. Answers no row where there is no such person, or the address is taken.
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
