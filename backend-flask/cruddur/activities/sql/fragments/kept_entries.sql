-- Fragment: `entries` (entry_uuid, activity_uuid, reposter_uuid), a page of what the viewer `kept` (uuid,
-- activity_uuid) and one more, the latest first, after visible.sql. What the viewer may not see any more is left out.
entries AS (
    SELECT latest.uuid AS entry_uuid, latest.activity_uuid, NULL::uuid AS reposter_uuid
    FROM (
        SELECT uuid, activity_uuid
        FROM kept
        WHERE uuid < %(max_id)s::uuid AND uuid > %(since_id)s::uuid
        ORDER BY uuid DESC
        -- Where so many of them are hidden, a page may be shorter.
        LIMIT 500
    ) AS latest
    WHERE EXISTS (SELECT FROM visible_activities AS activity WHERE activity.uuid = latest.activity_uuid)
    ORDER BY latest.uuid DESC
    LIMIT %(limit)s::integer + 1
)
