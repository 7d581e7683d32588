-- The viewer blocks this person: neither follows the other any more or asks to, and the notifications of that are
-- retracted; the stream tells both that they do not see the other any more; idempotent. The block is still to be applied
-- to activities. Returns who that is.
WITH person AS (
    SELECT uuid FROM users WHERE handle = %(handle)s::text AND uuid <> %(viewer_uuid)s::uuid
),
created AS (
    INSERT INTO blocks (user_uuid, blocked_user_uuid)
    SELECT %(viewer_uuid)s::uuid, uuid FROM person
    ON CONFLICT DO NOTHING
    RETURNING blocked_user_uuid
),
\ir fragments/block_changed.sql
, unfollowed AS (
    DELETE FROM follows
    USING person
    WHERE (follows.user_uuid, follows.followed_user_uuid)
        IN ((%(viewer_uuid)s::uuid, person.uuid), (person.uuid, %(viewer_uuid)s::uuid))
    RETURNING follows.uuid, follows.user_uuid, follows.followed_user_uuid
),
unasked AS (
    DELETE FROM follow_requests
    USING person
    WHERE (follow_requests.user_uuid, follow_requests.followed_user_uuid)
        IN ((%(viewer_uuid)s::uuid, person.uuid), (person.uuid, %(viewer_uuid)s::uuid))
    RETURNING follow_requests.uuid, follow_requests.followed_user_uuid
),
retracted AS (
    SELECT followed_user_uuid AS user_uuid, uuid FROM unfollowed
    UNION ALL
    SELECT followed_user_uuid, uuid FROM unasked
),
\ir ../../notifications/sql/fragments/retract.sql
, happened AS (
    SELECT
        'hide' AS kind,
        side.reader_uuid AS user_uuid,
        side.author_uuid AS actor_uuid,
        NULL::uuid AS activity_uuid,
        NULL::uuid AS reply_to_activity_uuid,
        jsonb_build_object('followed', EXISTS (
            SELECT FROM unfollowed
            WHERE user_uuid = side.reader_uuid AND followed_user_uuid = side.author_uuid
        )) AS body
    FROM created
    CROSS JOIN LATERAL (
        VALUES (%(viewer_uuid)s::uuid, blocked_user_uuid), (blocked_user_uuid, %(viewer_uuid)s::uuid)
    ) AS side (reader_uuid, author_uuid)
),
\ir ../../stream/sql/fragments/streamed.sql
SELECT uuid FROM person
