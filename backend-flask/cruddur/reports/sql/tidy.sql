-- Erases expired copies and texts, and reports that were closed half a year ago. A portion of each.
WITH erased AS (
    UPDATE reports
    SET evidence = NULL, comment = ''
    WHERE uuid IN (
        SELECT uuid FROM reports WHERE evidence IS NOT NULL AND erase_at <= statement_timestamp() LIMIT 10000
    )
    RETURNING uuid
),
erased_media AS (
    DELETE FROM media USING erased WHERE media.report_uuid = erased.uuid
)
DELETE FROM reports
WHERE uuid IN (
    SELECT uuid FROM reports WHERE closed_at <= statement_timestamp() - interval '180 days' LIMIT 1000
)
