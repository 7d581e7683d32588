-- Which living activities did this person repost? A portion, newest first.
WITH portion AS (
    SELECT reposts.uuid, (
        SELECT json_build_object('activity_uuid', activity.uuid, 'created_at', reposts.created_at)
        FROM kept_activities AS activity
        WHERE activity.uuid = reposts.activity_uuid
    ) AS entry
    FROM reposts
    WHERE reposts.user_uuid = %(user_uuid)s::uuid AND reposts.uuid < %(max_id)s::uuid
    ORDER BY reposts.uuid DESC
    LIMIT %(limit)s::integer
)
\ir fragments/portion.sql
