-- Fragment: from `page` (entry_uuid, activity_uuid, reposter_uuid) to `statuses` (entry_uuid, status), after
-- visible.sql. A status is a record of all that a Status of an app needs (status_fields.sql), with whom it answers and what it
-- quotes; what the viewer may not see has none.
statuses AS (
    SELECT page.entry_uuid, status
    FROM page
    JOIN visible_activities AS activity ON activity.uuid = page.activity_uuid
    JOIN users AS author ON author.uuid = activity.user_uuid
    CROSS JOIN LATERAL (
        SELECT
            page.entry_uuid,
            page.reposter_uuid,
            CASE WHEN page.reposter_uuid IS NOT NULL THEN (
                SELECT row_to_json(known)
                FROM (
                    SELECT
\ir ../../../users/sql/fragments/named_person.sql
                    FROM users AS person
                    CROSS JOIN (SELECT false AS blocks_viewer) AS relation
                    WHERE person.uuid = page.reposter_uuid
                        AND person.uuid NOT IN (SELECT user_uuid FROM blocked_users)
                ) AS known
            ) END AS reposter,
            (
                SELECT answered.user_uuid
                FROM visible_activities AS answered
                WHERE answered.uuid = activity.reply_to_activity_uuid
            ) AS answered_user_uuid,
\ir status_fields.sql
            ,
\ir quoted_status.sql
            AS quote
    ) AS status
)
