-- Fragment: the data of `create`, from `entry` (entry_uuid, activity_uuid, reposter_uuid), after one of the fragments that
-- decide what is visible: no row where the activity is not.
SELECT
    activity.user_uuid AS author_uuid,
    activity.reply_to_activity_uuid,
    activity.reposts_count,
    activity.tags,
    activity.search,
    activity.audience_uuid,
    json_build_object(
        'uuid', activity.uuid,
        'entry_uuid', coalesce(entry.entry_uuid, activity.uuid),
        'handle', author.handle,
        'reply_to_activity_uuid', activity.reply_to_activity_uuid,
        'expires_at', activity.expires_at,
        'by', reposter.handle
    )::text AS data
FROM visible_activities AS activity
JOIN users AS author ON author.uuid = activity.user_uuid
LEFT JOIN users AS reposter ON reposter.uuid = entry.reposter_uuid
WHERE activity.uuid = entry.activity_uuid
    AND (
        entry.reposter_uuid IS NULL
        OR reposter.uuid NOT IN (SELECT user_uuid FROM blocked_users)
            -- It may have been taken back.
            AND EXISTS (
                SELECT FROM reposts
                WHERE reposts.uuid = entry.entry_uuid
                    AND reposts.activity_uuid = activity.uuid
                    AND reposts.user_uuid = entry.reposter_uuid
            )
    )
-- One row at most: whatever the statistics say, it is looked up by its key.
LIMIT 1
