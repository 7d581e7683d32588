-- What has served its time: sessions, codes, and sign-ups that nobody confirmed in a day.
WITH old_sessions AS (
    DELETE FROM sessions
    WHERE expires_at <= now() OR last_used_at <= now() - interval '30 days'
),
old_codes AS (
    DELETE FROM codes WHERE expires_at <= now() - interval '1 day'
)
DELETE FROM users
WHERE confirmed_at IS NULL AND created_at <= now() - interval '1 day'
