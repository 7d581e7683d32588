-- The viewer follows this person no more, and the notification of it is retracted; idempotent.
WITH unfollowed AS (
    DELETE FROM follows
    USING users
    WHERE follows.user_uuid = %(viewer_uuid)s::uuid
        AND follows.followed_user_uuid = users.uuid
        AND users.handle = %(handle)s::text
    RETURNING follows.uuid, follows.followed_user_uuid
),
retracted AS (
    SELECT followed_user_uuid AS user_uuid, uuid FROM unfollowed
),
\ir ../../notifications/sql/fragments/retract.sql
SELECT uuid FROM unfollowed
