-- The viewer lets this person follow, who asked to and is notified. Returns no row where there is no request, or not any more:
-- of two who decide, or where it is withdrawn meanwhile, one deletes it.
WITH request AS (
    DELETE FROM follow_requests
    USING users
    WHERE follow_requests.followed_user_uuid = %(viewer_uuid)s::uuid
        AND follow_requests.user_uuid = users.uuid
        AND users.handle = %(handle)s::text
    RETURNING follow_requests.uuid, follow_requests.user_uuid
),
created AS (
    INSERT INTO follows (user_uuid, followed_user_uuid)
    SELECT user_uuid, %(viewer_uuid)s::uuid FROM request
    ON CONFLICT DO NOTHING
    RETURNING uuid, user_uuid, followed_user_uuid
),
handled AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT 'notification.delete', %(viewer_uuid)s::uuid, jsonb_build_object('uuids', jsonb_build_array(uuid))
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
\ir ../../notifications/sql/fragments/notify.sql
SELECT user_uuid FROM request
