-- Which living activities did this person write, also where a block hides them? A portion, newest first.
WITH portion AS (
    SELECT activity.uuid, json_build_object(
        'uuid', activity.uuid,
        'message', activity.message,
        'media', coalesce(activity.media, '[]'),
        'content_warning', activity.content_warning,
        'reply_to_activity_uuid', activity.reply_to_activity_uuid,
        'quoted_activity_uuid', activity.quoted_activity_uuid,
        'replies_from', activity.replies_from,
        'audience', activity.audience,
        'created_at', activity.created_at,
        'expires_at', activity.expires_at
    ) AS entry
    FROM kept_activities AS activity
    WHERE activity.user_uuid = %(user_uuid)s::uuid AND activity.uuid < %(max_id)s::uuid
    ORDER BY activity.uuid DESC
    LIMIT %(limit)s::integer
)
\ir fragments/portion.sql
