-- Removes a person who left from up to three times `limit` reports. Reports about them are closed, and the copies
-- erased. Returns how many reports and notes were changed.
WITH chosen AS (
    (SELECT uuid FROM reports WHERE subject_user_uuid = %(user_uuid)s::uuid LIMIT %(limit)s::integer)
    UNION
    (SELECT uuid FROM reports WHERE reporter_uuid = %(user_uuid)s::uuid LIMIT %(limit)s::integer)
    UNION
    (SELECT uuid FROM reports WHERE taken_by_uuid = %(user_uuid)s::uuid LIMIT %(limit)s::integer)
),
changed AS (
    UPDATE reports
    SET subject_user_uuid = nullif(subject_user_uuid, %(user_uuid)s::uuid),
        reporter_uuid = nullif(reporter_uuid, %(user_uuid)s::uuid),
        taken_by_uuid = nullif(taken_by_uuid, %(user_uuid)s::uuid),
        evidence = CASE WHEN about.is_so THEN NULL ELSE evidence END,
        comment = CASE WHEN about.is_so THEN '' ELSE comment END,
        state = CASE WHEN about.is_so THEN 'closed' ELSE state END,
        outcome = CASE WHEN about.is_so THEN coalesce(outcome, 'left') ELSE outcome END,
        closed_at = CASE WHEN about.is_so THEN coalesce(closed_at, statement_timestamp()) ELSE closed_at END
    FROM (
        SELECT
            reports.uuid,
            reports.subject_user_uuid IS NOT DISTINCT FROM %(user_uuid)s::uuid AS is_so
        FROM chosen
        JOIN reports USING (uuid)
    ) AS about
    WHERE reports.uuid = about.uuid
    RETURNING reports.uuid
),
erased_media AS (
    -- Of reports about this person, whose copies are erased.
    DELETE FROM media USING changed WHERE media.report_uuid = changed.uuid AND media.user_uuid = %(user_uuid)s::uuid
),
noted AS (
    UPDATE report_notes
    SET moderator_uuid = NULL
    WHERE uuid IN (
        SELECT uuid FROM report_notes WHERE moderator_uuid = %(user_uuid)s::uuid LIMIT %(limit)s::integer
    )
    RETURNING uuid
)
SELECT ((SELECT count(*) FROM changed) + (SELECT count(*) FROM noted))::integer AS erased
