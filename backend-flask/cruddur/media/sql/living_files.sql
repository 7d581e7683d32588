-- Which of these files has a picture that has not ended?
SELECT DISTINCT media.file_uuid::text
FROM media
WHERE media.file_uuid = ANY (%(file_uuids)s::uuid[])
    AND CASE
        WHEN media.activity_uuid IS NOT NULL THEN EXISTS (
            SELECT FROM unexpired_activities AS activity
            WHERE activity.uuid = media.activity_uuid AND ended_above_at(activity.uuid, activity.user_uuid) IS NULL
        )
        WHEN media.report_uuid IS NOT NULL THEN EXISTS (
            SELECT FROM reports
            WHERE reports.uuid = media.report_uuid AND reports.erase_at > statement_timestamp()
        )
        WHEN media.face IS NOT NULL THEN EXISTS (
            SELECT FROM users
            WHERE users.uuid = media.user_uuid AND media.uuid IN (users.avatar_uuid, users.header_uuid)
        )
        ELSE media.expires_at IS NULL OR media.expires_at > statement_timestamp()
    END
