-- This crud of the demo world, where it is alive and has no pictures yet, and its author.
SELECT activity.uuid AS activity_uuid, author.uuid AS author_uuid
FROM live_activities AS activity
JOIN users AS author ON author.uuid = activity.user_uuid
WHERE author.handle = %(handle)s::text
    AND activity.message = %(message)s::text
    AND activity.reply_to_activity_uuid IS NULL
    AND activity.media IS NULL
