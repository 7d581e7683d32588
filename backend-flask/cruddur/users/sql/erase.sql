-- This person goes, with all follows and sessions; the word of those follows is taken back,
-- and the person's own notifications go.
WITH unfollowed AS (
    DELETE FROM follows
    WHERE user_uuid = %(user_uuid)s::uuid
    RETURNING uuid, followed_user_uuid
),
told AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT
        'notification.delete', followed_user_uuid, jsonb_build_object('uuids', jsonb_agg(uuid))
    FROM unfollowed
    GROUP BY followed_user_uuid
    UNION ALL
    SELECT 'notification.delete_all', %(user_uuid)s::uuid, '{}'
)
DELETE FROM users WHERE uuid = %(user_uuid)s::uuid
