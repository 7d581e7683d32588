-- Fragment: `entries` (entry_uuid, activity_uuid, reposter_uuid), what the viewer bookmarked, the latest first, after
-- WITH.
\ir visible.sql
, entries AS (
    SELECT latest.uuid AS entry_uuid, latest.activity_uuid, NULL::uuid AS reposter_uuid
    FROM (
        SELECT uuid, activity_uuid
        FROM bookmarks
        WHERE user_uuid = %(viewer_uuid)s::uuid
            AND uuid < %(max_id)s::uuid
            AND uuid > %(since_id)s::uuid
        ORDER BY uuid DESC
        -- Where so many of them are hidden, a page may be shorter.
        LIMIT 500
    ) AS latest
    WHERE EXISTS (SELECT FROM visible_activities AS activity WHERE activity.uuid = latest.activity_uuid)
    ORDER BY latest.uuid DESC
    LIMIT %(limit)s::integer + 1
)
