-- What has served its time: sessions, codes, limits, and sign-ups that nobody confirmed in a day.
WITH old_sessions AS (
    DELETE FROM sessions
    WHERE expires_at <= now() OR last_used_at <= now() - interval '30 days'
),
old_codes AS (
    DELETE FROM codes WHERE expires_at <= now() - interval '1 day'
),
old_throttles AS (
    DELETE FROM throttles WHERE window_ends_at <= now()
)
DELETE FROM users
WHERE confirmed_at IS NULL AND created_at <= now() - interval '1 day'
