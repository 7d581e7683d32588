-- Deletes what has expired: sessions, codes, used challenges, answers of providers, notices, wanted addresses, reserved
-- handles, and sign-ups that nobody confirmed within a day, or that no moderator decided on within a month. A portion of
-- each.
WITH old_sessions AS (
    DELETE FROM sessions
    WHERE uuid IN (
        SELECT uuid FROM sessions WHERE expires_at <= now() OR last_used_at <= now() - interval '30 days' LIMIT 10000
    )
),
old_codes AS (
    DELETE FROM codes
    WHERE uuid IN (SELECT uuid FROM codes WHERE expires_at <= now() LIMIT 10000)
),
old_challenges AS (
    DELETE FROM used_challenges
    WHERE challenge_sha256 IN (
        SELECT challenge_sha256 FROM used_challenges WHERE expires_at <= now() LIMIT 10000
    )
),
old_answers AS (
    DELETE FROM provider_answers
    WHERE state_sha256 IN (SELECT state_sha256 FROM provider_answers WHERE expires_at <= now() LIMIT 10000)
),
old_notices AS (
    DELETE FROM notices
    WHERE uuid IN (SELECT uuid FROM notices WHERE created_at <= now() - interval '7 days' LIMIT 10000)
),
old_addresses AS (
    DELETE FROM new_addresses
    WHERE uuid IN (SELECT uuid FROM new_addresses WHERE expires_at <= now() LIMIT 10000)
),
old_handles AS (
    DELETE FROM former_handles
    WHERE handle IN (SELECT handle FROM former_handles WHERE reserved_until <= now() LIMIT 10000)
)
DELETE FROM pending_signups
WHERE uuid IN (
    SELECT uuid
    FROM pending_signups
    WHERE created_at <= now() - interval '1 day'
        AND (confirmed_at IS NULL OR confirmed_at <= now() - interval '30 days')
    LIMIT 10000
)
