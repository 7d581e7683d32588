-- May this be done once more? Up to `allowed` times in a window without waiting; each time
-- beyond that after a wait that doubles, from a minute up to the window's length. What is tried
-- during a wait is refused and not counted, so that nobody can be locked out for good.
INSERT INTO throttles AS throttle (key, used, window_ends_at, blocked_until)
VALUES (
    %(key)s::bytea,
    1,
    now() + make_interval(secs => %(seconds)s::integer),
    CASE WHEN %(allowed)s::integer <= 1 THEN now() + make_interval(secs => least(%(seconds)s::integer, 60)) END
)
ON CONFLICT (key) DO UPDATE
SET used = CASE WHEN throttle.window_ends_at <= now() THEN 1 ELSE throttle.used + 1 END,
    window_ends_at = now() + make_interval(secs => %(seconds)s::integer),
    blocked_until = CASE
        WHEN throttle.window_ends_at > now() AND throttle.used + 1 >= %(allowed)s::integer
            OR %(allowed)s::integer <= 1
        THEN now() + least(
            make_interval(secs => %(seconds)s::integer),
            interval '1 minute' * 2 ^ least(greatest(throttle.used + 1 - %(allowed)s::integer, 0), 10)
        )
    END
WHERE throttle.blocked_until IS NULL OR throttle.blocked_until <= now()
RETURNING greatest(%(allowed)s::integer - used, 0)
