-- Which living activities did this person bookmark? A portion, newest first.
WITH portion AS (
    SELECT bookmarks.uuid, (
        SELECT json_build_object(
            'activity_uuid', activity.uuid,
            'created_at', uuid_extract_timestamp(bookmarks.uuid)
        )
        FROM kept_activities AS activity
        WHERE activity.uuid = bookmarks.activity_uuid
    ) AS entry
    FROM bookmarks
    WHERE bookmarks.user_uuid = %(user_uuid)s::uuid AND bookmarks.uuid < %(max_id)s::uuid
    ORDER BY bookmarks.uuid DESC
    LIMIT %(limit)s::integer
)
\ir fragments/portion.sql
