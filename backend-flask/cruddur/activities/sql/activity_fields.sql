-- Fragment: what an Activity says, but for the viewer's marks (liked.sql, reposted.sql) and its replies
-- (replies.sql). Stands in a SELECT from `activity` (a row of live_activities) and `author` (its user),
-- where `apart` is known; what those wrote is not counted either.
activity.uuid,
author.handle,
author.display_name,
activity.message,
activity.created_at,
activity.expires_at,
activity.life_changed_at,
activity.likes_count,
activity.replies_count - CASE
    WHEN activity.has_replies AND EXISTS (SELECT FROM apart)
    THEN replies_apart(activity.uuid, %(viewer_uuid)s::uuid)
    ELSE 0
END AS replies_count,
activity.reposts_count,
activity.reply_to_activity_uuid
