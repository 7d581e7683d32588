-- The viewer follows this person, or asks to, where that person approves followers. The person is notified of either;
-- idempotent. Returns what it came to: `followed`, `requested` or `already`; no row for oneself and for nobody.
WITH person AS (
    SELECT uuid, approves_followers
    FROM users
    WHERE handle = %(handle)s::text AND uuid <> %(viewer_uuid)s::uuid
    -- Who opens the profile waits for requests that are just being made, so that none is left over.
    FOR SHARE
),
created AS (
    INSERT INTO follows (user_uuid, followed_user_uuid)
    SELECT %(viewer_uuid)s::uuid, uuid FROM person WHERE NOT approves_followers
    ON CONFLICT DO NOTHING
    RETURNING uuid, user_uuid, followed_user_uuid
),
requested AS (
    INSERT INTO follow_requests (user_uuid, followed_user_uuid)
    SELECT %(viewer_uuid)s::uuid, uuid
    FROM person
    WHERE approves_followers AND NOT EXISTS (
        SELECT FROM follows
        WHERE user_uuid = %(viewer_uuid)s::uuid AND followed_user_uuid = person.uuid
    )
    ON CONFLICT DO NOTHING
    RETURNING uuid, user_uuid, followed_user_uuid
),
answered AS (
    DELETE FROM follow_requests
    USING person
    WHERE NOT person.approves_followers
        AND follow_requests.user_uuid = %(viewer_uuid)s::uuid
        AND follow_requests.followed_user_uuid = person.uuid
    RETURNING follow_requests.uuid, follow_requests.followed_user_uuid
),
taken_back AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT 'notification.delete', followed_user_uuid, jsonb_build_object('uuids', jsonb_build_array(uuid))
    FROM answered
),
notified AS (
    SELECT
        asked.followed_user_uuid AS user_uuid,
        asked.uuid,
        asked.kind,
        asked.user_uuid AS actor_uuid,
        NULL::uuid AS activity_uuid,
        uuid_extract_timestamp(asked.uuid) AS happened_at
    FROM (
        SELECT *, 'follow' AS kind FROM created
        UNION ALL
        SELECT *, 'follow_request' FROM requested
    ) AS asked
),
\ir ../../notifications/sql/fragments/notify.sql
SELECT CASE
    WHEN EXISTS (SELECT FROM created) THEN 'followed'
    WHEN EXISTS (SELECT FROM requested) THEN 'requested'
    ELSE 'already'
END
FROM person
