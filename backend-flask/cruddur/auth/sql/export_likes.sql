-- Which living activities does this person like? A portion, newest first.
WITH portion AS (
    SELECT likes.uuid, (
        SELECT json_build_object('activity_uuid', activity.uuid, 'created_at', likes.created_at)
        FROM kept_activities AS activity
        WHERE activity.uuid = likes.activity_uuid
    ) AS entry
    FROM likes
    WHERE likes.user_uuid = %(user_uuid)s::uuid AND likes.uuid < %(max_id)s::uuid
    ORDER BY likes.uuid DESC
    LIMIT %(limit)s::integer
)
\ir fragments/portion.sql
