-- Fragment: `entries` (entry_uuid, activity_uuid, reposter_uuid), a page of `candidates` (uuid, activity_uuid,
-- reposter_uuid) and one more, the latest first, after visible.sql. What the viewer may not see is left out.
entries AS (
    SELECT latest.uuid AS entry_uuid, latest.activity_uuid, latest.reposter_uuid
    FROM (
        SELECT uuid, activity_uuid, reposter_uuid
        FROM candidates
        WHERE uuid < %(max_id)s::uuid AND uuid > %(since_id)s::uuid
        ORDER BY uuid DESC
        -- Where so many of them are hidden, or are being erased, a page may be shorter.
        LIMIT 500
    ) AS latest
    WHERE EXISTS (SELECT FROM visible_activities AS activity WHERE activity.uuid = latest.activity_uuid)
    ORDER BY latest.uuid DESC
    LIMIT %(limit)s::integer + 1
)
