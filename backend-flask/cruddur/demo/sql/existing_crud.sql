-- Is this crud of the demo world alive already?
SELECT activity.uuid
FROM live_activities AS activity
JOIN users AS author ON author.uuid = activity.user_uuid
WHERE author.handle = %(handle)s::text
    AND activity.message = %(message)s::text
    AND activity.reply_to_activity_uuid IS NOT DISTINCT FROM %(parent_uuid)s::uuid
