-- What does the viewer like, the latest like first?
WITH
\ir ../../activities/sql/fragments/visible.sql
, entries AS (
    SELECT latest.uuid AS entry_uuid, latest.activity_uuid, NULL::uuid AS reposter_uuid
    FROM (
        SELECT uuid, activity_uuid
        FROM likes
        WHERE user_uuid = %(viewer_uuid)s::uuid
            AND uuid < %(max_id)s::uuid
            AND uuid > %(since_id)s::uuid
        ORDER BY uuid DESC
        -- Where so many of them may not be seen, a page may be shorter.
        LIMIT 500
    ) AS latest
    WHERE EXISTS (SELECT FROM visible_activities AS activity WHERE activity.uuid = latest.activity_uuid)
    ORDER BY latest.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir ../../activities/sql/fragments/page.sql
,
\ir fragments/statuses.sql
\ir fragments/status_page.sql
