-- The viewer takes a like back, and the notification of it is retracted; idempotent. Returns what like.sql
-- returns, with NULL where the viewer may not see the activity; no row where there is none.
WITH
\ir fragments/locked_activity.sql
, deleted AS (
    DELETE FROM likes
    USING locked
    WHERE likes.activity_uuid = locked.uuid AND likes.user_uuid = %(viewer_uuid)s::uuid
    RETURNING likes.uuid, likes.user_uuid
),
counted AS (
    UPDATE activities
    SET likes_count = likes_count - 1
    WHERE uuid = %(activity_uuid)s::uuid AND EXISTS (SELECT FROM deleted)
),
retracted AS (
    SELECT locked.user_uuid, deleted.uuid
    FROM locked
    JOIN deleted ON deleted.user_uuid <> locked.user_uuid
),
\ir ../../notifications/sql/fragments/retract.sql
, happened AS (
    SELECT
        'update' AS kind,
        NULL::uuid AS user_uuid,
        locked.user_uuid AS actor_uuid,
        locked.uuid AS activity_uuid,
        NULL::uuid AS reply_to_activity_uuid,
        NULL::jsonb AS body
    FROM locked
    CROSS JOIN deleted
),
\ir ../../stream/sql/fragments/streamed.sql
, change AS (
    SELECT
        -(SELECT count(*) FROM deleted) AS more_likes,
        0 AS more_reposts,
        false AS liked,
        NULL::boolean AS reposted,
        NULL::boolean AS bookmarked
)
SELECT (
\ir fragments/changed_card.sql
) AS card FROM locked
