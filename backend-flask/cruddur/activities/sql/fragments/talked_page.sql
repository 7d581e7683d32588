-- Fragment: the `page` (entry_uuid, activity_uuid, reposter_uuid, rank) of what people talk about most, after
-- widely_visible.sql: of what the worker counted a moment ago that which is alive and which the viewer may see.
page AS (
    SELECT activity.uuid AS entry_uuid, activity.uuid AS activity_uuid, NULL::uuid AS reposter_uuid, talked.rank
    FROM talked_activities AS talked
    JOIN visible_activities AS activity ON activity.uuid = talked.activity_uuid
    ORDER BY talked.rank
    LIMIT %(limit)s::integer OFFSET %(offset)s::integer
)
