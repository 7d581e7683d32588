-- The viewer takes a repost back, and the notification of it is retracted; idempotent. Returns what like.sql
-- returns, with NULL where the viewer may not see the activity; no row where there is none.
WITH
\ir fragments/locked_activity.sql
, deleted AS (
    DELETE FROM reposts
    USING locked
    WHERE reposts.activity_uuid = locked.uuid AND reposts.user_uuid = %(viewer_uuid)s::uuid
    RETURNING reposts.uuid, reposts.user_uuid
),
counted AS (
    UPDATE activities
    SET reposts_count = reposts_count - 1
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
        'unrepost' AS kind,
        NULL::uuid AS user_uuid,
        deleted.user_uuid AS actor_uuid,
        locked.uuid AS activity_uuid,
        locked.reply_to_activity_uuid AS reply_to_activity_uuid,
        jsonb_strip_nulls(jsonb_build_object(
            'uuid', deleted.uuid,
            'user_uuid', locked.user_uuid,
            'audience', nullif(locked.audience, 'everyone')
        )) AS body
    FROM locked
    CROSS JOIN deleted
),
\ir ../../stream/sql/fragments/streamed.sql
, change AS (
    SELECT
        0 AS more_likes,
        -(SELECT count(*) FROM deleted) AS more_reposts,
        NULL::boolean AS liked,
        false AS reposted,
        NULL::boolean AS bookmarked
)
SELECT (
\ir fragments/changed_card.sql
) AS card FROM locked
