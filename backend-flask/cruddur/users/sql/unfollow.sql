-- The viewer follows this person no more, and does not ask to any more; the notification of either is retracted;
-- idempotent.
WITH person AS (
    SELECT uuid FROM users WHERE handle = %(handle)s::text
),
unfollowed AS (
    DELETE FROM follows
    USING person
    WHERE follows.user_uuid = %(viewer_uuid)s::uuid AND follows.followed_user_uuid = person.uuid
    RETURNING follows.uuid, follows.followed_user_uuid
),
withdrawn AS (
    DELETE FROM follow_requests
    USING person
    WHERE follow_requests.user_uuid = %(viewer_uuid)s::uuid
        AND follow_requests.followed_user_uuid = person.uuid
    RETURNING follow_requests.uuid, follow_requests.followed_user_uuid
),
retracted AS (
    SELECT followed_user_uuid AS user_uuid, uuid FROM unfollowed
    UNION ALL
    SELECT followed_user_uuid, uuid FROM withdrawn
),
\ir ../../notifications/sql/fragments/retract.sql
SELECT uuid FROM unfollowed
