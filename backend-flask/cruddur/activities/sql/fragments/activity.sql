-- Fragment: the fields of an Activity, but for the viewer's state (viewer_state.sql) and its replies. Stands
-- in a SELECT from `activity`, a row of a view of activities, and `author`, its user, after
-- blocked_users.sql: replies of people who are blocked or muted are not counted.
activity.uuid,
author.handle,
author.display_name,
'/api/media/' || author.avatar_uuid || '/preview' AS avatar_url,
activity.message,
coalesce(activity.media, '[]') AS media,
activity.content_warning,
activity.created_at,
activity.expires_at,
activity.life_changed_at,
activity.likes_count,
activity.replies_count - CASE
    WHEN activity.has_replies AND EXISTS (SELECT FROM uncounted_users)
    THEN blocked_replies_count(activity.uuid, %(viewer_uuid)s::uuid)
    ELSE 0
END AS replies_count,
activity.reposts_count,
activity.reply_to_activity_uuid,
activity.quoted_activity_uuid,
activity.replies_from,
activity.audience
