-- The viewer reposts a living activity, and its author is notified; idempotent. What is not for everybody only its author
-- reposts. Returns what like.sql returns.
WITH
\ir fragments/locked_activity.sql
, created AS (
    INSERT INTO reposts (activity_uuid, user_uuid)
    SELECT uuid, %(viewer_uuid)s::uuid FROM shown
    WHERE audience_uuid IS NULL OR user_uuid = %(viewer_uuid)s::uuid
    ON CONFLICT DO NOTHING
    RETURNING uuid, user_uuid
),
counted AS (
    UPDATE activities
    SET reposts_count = reposts_count + 1
    WHERE uuid = %(activity_uuid)s::uuid AND EXISTS (SELECT FROM created)
),
notified AS (
    SELECT
        shown.user_uuid,
        created.uuid,
        'repost' AS kind,
        created.user_uuid AS actor_uuid,
        shown.uuid AS activity_uuid,
        shown.created_at AS happened_at
    FROM shown
    JOIN created ON created.user_uuid <> shown.user_uuid
),
\ir ../../notifications/sql/fragments/notify.sql
, happened AS (
    SELECT
        'repost' AS kind,
        NULL::uuid AS user_uuid,
        created.user_uuid AS actor_uuid,
        shown.uuid AS activity_uuid,
        shown.reply_to_activity_uuid AS reply_to_activity_uuid,
        jsonb_build_object('uuid', created.uuid, 'user_uuid', shown.user_uuid) AS body
    FROM shown
    CROSS JOIN created
),
\ir ../../stream/sql/fragments/streamed.sql
, change AS (
    SELECT
        0 AS more_likes,
        (SELECT count(*) FROM created) AS more_reposts,
        NULL::boolean AS liked,
        true AS reposted,
        NULL::boolean AS bookmarked
)
\ir fragments/changed_card.sql
WHERE shown.audience_uuid IS NULL OR shown.user_uuid = %(viewer_uuid)s::uuid
