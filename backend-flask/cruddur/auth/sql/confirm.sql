-- The code was right: the sign-up becomes a person, who joined by this invite if by one, and all others with its
-- address end. Says whether it was still waiting, and answers no person's uuid when the handle or the address is
-- taken. All with the address are held in one order, so that two that are confirmed at once do not wait for each other.
WITH held AS MATERIALIZED (
    SELECT uuid
    FROM pending_signups
    WHERE email = (SELECT email FROM pending_signups WHERE uuid = %(signup_uuid)s::uuid)
    ORDER BY uuid
    FOR UPDATE
),
ended AS (
    DELETE FROM pending_signups
    WHERE uuid = ANY (ARRAY(SELECT uuid FROM held))
    RETURNING uuid, email, display_name, password_hash, locale
),
created AS (
    INSERT INTO users (email, handle, display_name, password_hash, locale, invite_uuid, confirmed_at)
    SELECT email, %(handle)s::text, display_name, password_hash, locale, %(invite_uuid)s::uuid, now()
    FROM ended
    WHERE uuid = %(signup_uuid)s::uuid
        AND NOT EXISTS (SELECT FROM taken_handles WHERE handle = %(handle)s::text)
    ON CONFLICT DO NOTHING
    RETURNING uuid
)
SELECT
    EXISTS (SELECT FROM ended WHERE uuid = %(signup_uuid)s::uuid) AS was_waiting,
    (SELECT uuid FROM created) AS user_uuid
