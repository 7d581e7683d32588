-- Fragment: those of whom a `request` (uuid, user_uuid, followed_user_uuid) was deleted follow, and are notified; the
-- notification of the request is retracted. Nobody follows who has left, and nobody across a block.
created AS (
    INSERT INTO follows (user_uuid, followed_user_uuid)
    SELECT user_uuid, followed_user_uuid
    FROM request
    WHERE user_uuid IN (SELECT uuid FROM users)
        AND NOT EXISTS (
            SELECT FROM blocks
            WHERE (blocks.user_uuid, blocks.blocked_user_uuid) IN (
                (request.user_uuid, request.followed_user_uuid), (request.followed_user_uuid, request.user_uuid)
            )
        )
    ON CONFLICT DO NOTHING
    RETURNING uuid, user_uuid, followed_user_uuid
),
handled AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT 'notification.delete', followed_user_uuid, jsonb_build_object('uuids', jsonb_build_array(uuid))
    FROM request
),
notified AS (
    SELECT
        user_uuid,
        uuid,
        'follow_accepted' AS kind,
        followed_user_uuid AS actor_uuid,
        NULL::uuid AS activity_uuid,
        uuid_extract_timestamp(uuid) AS happened_at
    FROM created
),
\ir ../../../notifications/sql/fragments/notify.sql
