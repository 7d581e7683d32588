-- Fragment: from `page` (entry_uuid, activity_uuid, reposter_uuid) to `statuses` (entry_uuid, status), after
-- visible.sql. A status is a record of all that a Status of an app needs of an activity; what the viewer may not see has
-- none.
statuses AS (
    SELECT page.entry_uuid, status
    FROM page
    JOIN visible_activities AS activity ON activity.uuid = page.activity_uuid
    JOIN users AS author ON author.uuid = activity.user_uuid
    CROSS JOIN LATERAL (
        SELECT
            page.entry_uuid,
            page.reposter_uuid,
            activity.user_uuid,
            (
                SELECT answered.user_uuid
                FROM visible_activities AS answered
                WHERE answered.uuid = activity.reply_to_activity_uuid
            ) AS answered_user_uuid,
\ir ../../../activities/sql/fragments/activity.sql
            ,
\ir ../../../activities/sql/fragments/viewer_state.sql
            ,
\ir ../../../activities/sql/fragments/is_muted.sql
            AS muted
    ) AS status
)
