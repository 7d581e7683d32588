-- The viewer likes a living activity, and its author is notified; idempotent. Returns the activity as it is
-- then; no row where the viewer may not see it.
WITH
\ir fragments/locked_activity.sql
, created AS (
    INSERT INTO likes (activity_uuid, user_uuid)
    SELECT uuid, %(viewer_uuid)s::uuid FROM shown
    ON CONFLICT DO NOTHING
    RETURNING uuid, user_uuid
),
counted AS (
    UPDATE activities
    SET likes_count = likes_count + 1
    WHERE uuid = %(activity_uuid)s::uuid AND EXISTS (SELECT FROM created)
),
notified AS (
    SELECT
        shown.user_uuid,
        created.uuid,
        'like' AS kind,
        created.user_uuid AS actor_uuid,
        shown.uuid AS activity_uuid,
        shown.created_at AS happened_at
    FROM shown
    JOIN created ON created.user_uuid <> shown.user_uuid
),
\ir ../../notifications/sql/fragments/notify.sql
, happened AS (
    SELECT
        'update' AS kind,
        NULL::uuid AS user_uuid,
        shown.user_uuid AS actor_uuid,
        shown.uuid AS activity_uuid,
        NULL::uuid AS reply_to_activity_uuid,
        NULL::jsonb AS body
    FROM shown
    CROSS JOIN created
),
\ir ../../stream/sql/fragments/streamed.sql
, change AS (
    SELECT
        (SELECT count(*) FROM created) AS more_likes,
        0 AS more_reposts,
        true AS liked,
        NULL::boolean AS reposted,
        NULL::boolean AS bookmarked
)
\ir fragments/changed_card.sql
