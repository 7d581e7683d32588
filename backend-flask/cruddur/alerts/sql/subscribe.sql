-- The browser of this session gets pushes at this address; idempotent. The oldest of the person's others goes where there
-- are too many. Returns no row where the session has just ended.
WITH session AS (
    SELECT uuid, user_uuid
    FROM sessions
    WHERE uuid = %(session_uuid)s::uuid
    FOR KEY SHARE
),
others AS (
    SELECT session_uuid
    FROM push_subscriptions
    WHERE user_uuid = (SELECT user_uuid FROM session) AND session_uuid <> %(session_uuid)s::uuid
    ORDER BY created_at DESC, session_uuid
    OFFSET %(max_subscriptions)s::integer - 1
),
dropped AS (
    DELETE FROM push_subscriptions WHERE session_uuid IN (SELECT session_uuid FROM others)
)
INSERT INTO push_subscriptions (session_uuid, user_uuid, endpoint, p256dh, auth)
SELECT uuid, user_uuid, %(endpoint)s::text, %(p256dh)s::bytea, %(auth)s::bytea
FROM session
ON CONFLICT (session_uuid) DO UPDATE
SET endpoint = excluded.endpoint,
    p256dh = excluded.p256dh,
    auth = excluded.auth,
    failing_since = NULL,
    try_after = NULL,
    created_at = statement_timestamp()
RETURNING session_uuid
