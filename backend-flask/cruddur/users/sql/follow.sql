-- The viewer follows this person, who is notified; idempotent.
WITH created AS (
    INSERT INTO follows (user_uuid, followed_user_uuid)
    SELECT %(viewer_uuid)s::uuid, uuid
    FROM users
    WHERE handle = %(handle)s::text AND uuid <> %(viewer_uuid)s::uuid
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
