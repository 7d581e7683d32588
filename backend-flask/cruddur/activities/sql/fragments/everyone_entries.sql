-- Fragment: `entries` (entry_uuid, activity_uuid, reposter_uuid), the newest posts of everyone, after WITH.
\ir widely_visible.sql
, entries AS (
    SELECT activity.uuid AS entry_uuid, activity.uuid AS activity_uuid, NULL::uuid AS reposter_uuid
    FROM visible_unexpired_activities AS activity
    WHERE activity.reply_to_activity_uuid IS NULL
        AND activity.uuid < %(max_id)s::uuid
        AND activity.uuid > %(since_id)s::uuid
    ORDER BY activity.uuid DESC
    LIMIT %(limit)s::integer + 1
)
