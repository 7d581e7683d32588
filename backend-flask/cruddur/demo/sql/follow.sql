-- One demo person follows another, who is notified as of any follow.
WITH created AS (
    INSERT INTO follows (uuid, user_uuid, followed_user_uuid)
    SELECT
        uuidv7(make_interval(mins => -%(minutes_ago)s::integer)), follower.uuid, followed.uuid
    FROM users AS follower
    JOIN users AS followed ON followed.handle = %(followed_handle)s::text
    WHERE follower.handle = %(handle)s::text
    ON CONFLICT DO NOTHING
    RETURNING uuid, user_uuid, followed_user_uuid
),
notified AS (
    SELECT
        followed_user_uuid AS user_uuid,
        uuid,
        'follow' AS kind,
        user_uuid AS actor_uuid,
        NULL::uuid AS activity_uuid,
        uuid_extract_timestamp(uuid) AS happened_at
    FROM created
),
\ir ../../notifications/sql/fragments/notify.sql
SELECT uuid FROM created
