-- Fragment: what an Activity says, without its replies. Stands in a SELECT from `activity`
-- (a row of live_activities) and `author` (its user), where `apart` is known; what those wrote
-- is not counted either. Nobody is looked for where the counter says that there is none.
activity.uuid,
author.handle,
author.display_name,
activity.message,
activity.created_at,
activity.expires_at,
activity.life_changed_at,
activity.likes_count,
activity.replies_count - CASE WHEN EXISTS (SELECT FROM apart) THEN (
    SELECT count(*)
    FROM apart
    JOIN live_activities AS hidden
        ON hidden.user_uuid = apart.user_uuid AND hidden.reply_to_activity_uuid = activity.uuid
) ELSE 0 END AS replies_count,
activity.reposts_count,
activity.reply_to_activity_uuid,
activity.likes_count > 0 AND EXISTS (
    SELECT FROM likes
    WHERE likes.activity_uuid = activity.uuid AND likes.user_uuid = %(viewer_uuid)s::uuid
) AS liked,
activity.reposts_count > 0 AND EXISTS (
    SELECT FROM reposts
    WHERE reposts.activity_uuid = activity.uuid AND reposts.user_uuid = %(viewer_uuid)s::uuid
) AS reposted
