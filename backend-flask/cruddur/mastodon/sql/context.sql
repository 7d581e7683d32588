-- What does this activity reply to, and what replies to it? The nearest 20 above it that the viewer may see, and of the
-- replies the first 50, and below each of those four levels, of which the first has 3 replies to an activity, the next
-- 2, the others 1. `is_there`: whether the viewer may see it.
WITH RECURSIVE
\ir ../../activities/sql/fragments/visible.sql
, self AS (
    SELECT uuid, reply_to_activity_uuid
    FROM visible_activities
    WHERE uuid =
\ir fragments/meant.sql
),
above AS (
    SELECT reply_to_activity_uuid AS uuid, 1 AS steps
    FROM self
    WHERE reply_to_activity_uuid IS NOT NULL
    UNION ALL
    SELECT answered.reply_to_activity_uuid, above.steps + 1
    FROM above
    JOIN visible_activities AS answered ON answered.uuid = above.uuid
    WHERE answered.reply_to_activity_uuid IS NOT NULL AND above.steps < 20
),
below AS (
    SELECT uuid, 1 AS depth, ARRAY[uuid] AS path
    FROM (
        SELECT uuid
        FROM visible_unexpired_activities
        WHERE reply_to_activity_uuid = (SELECT uuid FROM self)
        ORDER BY uuid
        LIMIT 50
    ) AS direct
    UNION ALL
    SELECT reply.uuid, below.depth + 1, below.path || reply.uuid
    FROM below
    CROSS JOIN LATERAL (
        SELECT uuid
        FROM visible_unexpired_activities
        WHERE reply_to_activity_uuid = below.uuid
        ORDER BY uuid
        LIMIT greatest(4 - below.depth, 1)
    ) AS reply
    WHERE below.depth < 5
),
page AS (
    SELECT uuid AS entry_uuid, uuid AS activity_uuid, NULL::uuid AS reposter_uuid
    FROM (SELECT uuid FROM above UNION ALL SELECT uuid FROM below) AS shown
),
\ir fragments/statuses.sql
SELECT
    EXISTS (SELECT FROM self) AS is_there,
    (
        SELECT coalesce(json_agg(status ORDER BY steps DESC), '[]')
        FROM above JOIN statuses ON statuses.entry_uuid = above.uuid
    ) AS ancestors,
    (
        SELECT coalesce(json_agg(status ORDER BY path), '[]')
        FROM below JOIN statuses ON statuses.entry_uuid = below.uuid
    ) AS descendants
