-- Fragment: how many posts, followers and follows of `person`, a row of users, the viewer sees; after visible.sql.
(
    SELECT count(*) FROM visible_unexpired_activities AS activity
    WHERE activity.user_uuid = person.uuid AND activity.reply_to_activity_uuid IS NULL
) - CASE WHEN EXISTS (SELECT FROM endings) THEN (
    -- What has ended with what it quotes, and is being erased.
    SELECT count(*) FROM visible_unexpired_activities AS activity
    WHERE activity.user_uuid = person.uuid
        AND activity.reply_to_activity_uuid IS NULL
        AND activity.quoted_activity_uuid IS NOT NULL
        AND NOT EXISTS (SELECT FROM visible_activities WHERE visible_activities.uuid = activity.uuid)
) ELSE 0 END AS activities_count,
(
    SELECT count(*) FROM follows
    WHERE followed_user_uuid = person.uuid
        AND followed_user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
        AND user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
) AS followers_count,
(
    SELECT count(*) FROM follows
    WHERE user_uuid = person.uuid
        AND user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
        AND followed_user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
) AS following_count
