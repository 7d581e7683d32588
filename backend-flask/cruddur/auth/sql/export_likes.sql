-- Which living cruds does this person like? As export_activities.sql; a portion is shorter by those
-- that are gone.
WITH portion AS (
    SELECT uuid, activity_uuid, created_at
    FROM likes
    WHERE user_uuid = %(user_uuid)s::uuid
        AND uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    ORDER BY uuid DESC
    LIMIT %(limit)s::integer
)
SELECT
    coalesce(json_agg(json_build_object(
        'activity_uuid', portion.activity_uuid, 'created_at', portion.created_at
    ) ORDER BY portion.uuid DESC), '[]')::text AS entries,
    (SELECT uuid FROM portion ORDER BY uuid LIMIT 1) AS next_max_id
FROM portion
JOIN kept_activities AS activity ON activity.uuid = portion.activity_uuid
