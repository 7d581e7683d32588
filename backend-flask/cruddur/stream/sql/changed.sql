-- What are these living activities like now, for whoever may see them; whether that is everybody; and who of these `viewers`
-- is not in their audience or kept apart from their authors by a block, or from somebody who replied to them, so that the viewer sees fewer replies?
WITH viewer AS (
    SELECT unnest(%(viewers)s::uuid[]) AS uuid
),
\ir ../../activities/sql/fragments/for_all_viewers.sql
,
activity AS MATERIALIZED (
    SELECT found.*
    FROM unnest(%(activity_uuids)s::uuid[]) AS asked (uuid)
    CROSS JOIN LATERAL (
        SELECT
            uuid,
            user_uuid,
            expires_at,
            likes_count,
            replies_count,
            reposts_count,
            has_replies,
            audience_uuid,
            CASE WHEN has_replies THEN blocked_replies_count(uuid, NULL) ELSE 0 END AS unseen_replies
        FROM visible_activities
        WHERE visible_activities.uuid = asked.uuid
        LIMIT 1
    ) AS found
),
block AS (
    SELECT viewer.uuid AS viewer_uuid, blocks.blocked_user_uuid AS other_uuid
    FROM viewer JOIN blocks ON blocks.user_uuid = viewer.uuid
    UNION
    SELECT viewer.uuid, blocks.user_uuid
    FROM viewer JOIN blocks ON blocks.blocked_user_uuid = viewer.uuid
)
SELECT
    activity.uuid,
    activity.user_uuid AS author_uuid,
    json_build_object(
        'uuid', activity.uuid,
        'expires_at', activity.expires_at,
        'likes_count', activity.likes_count,
        'replies_count', activity.replies_count - activity.unseen_replies,
        'reposts_count', activity.reposts_count
    )::text AS data,
    activity.audience_uuid IS NULL AS is_public,
    ARRAY(
        SELECT viewer_uuid::text FROM block WHERE other_uuid = activity.user_uuid
        UNION
        SELECT viewer.uuid::text
        FROM viewer
        WHERE activity.audience_uuid IS NOT NULL
            AND viewer.uuid <> activity.user_uuid
            AND NOT is_in_audience(activity.audience_uuid, viewer.uuid)
    ) AS hidden,
    CASE WHEN activity.has_replies THEN ARRAY(
        SELECT viewer.uuid::text
        FROM viewer
        WHERE EXISTS (SELECT FROM block WHERE viewer_uuid = viewer.uuid)
            AND blocked_replies_count(activity.uuid, viewer.uuid) > activity.unseen_replies
    ) ELSE '{}' END AS sees_fewer
FROM activity
