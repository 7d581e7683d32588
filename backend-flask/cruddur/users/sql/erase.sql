-- This person goes, with all follows, sessions and codes; the word of those follows is taken back,
-- and the person's own notifications go.
WITH unfollowed AS (
    DELETE FROM follows
    WHERE user_uuid = %(user_uuid)s::uuid
    RETURNING uuid, followed_user_uuid
),
told AS (
    SELECT followed_user_uuid AS user_uuid, uuid FROM unfollowed
),
queued AS (
\ir ../../notifications/sql/take_back.sql
),
left_behind AS (
    INSERT INTO outbox (topic, user_uuid, body)
    VALUES ('notification.delete_all', %(user_uuid)s::uuid, '{}')
)
DELETE FROM users WHERE uuid = %(user_uuid)s::uuid
