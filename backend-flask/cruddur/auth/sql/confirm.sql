-- The code was right: the sign-up becomes a person, with the invite that it used, and all other sign-ups with this
-- address are deleted. Returns whether the sign-up was still waiting, and NULL as the person's uuid when the handle
-- or the address is taken.
WITH
\ir fragments/lock_signups.sql
, ended AS (
    DELETE FROM pending_signups
    WHERE uuid = ANY (ARRAY(SELECT uuid FROM locked))
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
