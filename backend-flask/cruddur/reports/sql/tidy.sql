-- Erases expired copies and texts, and reports that were closed half a year ago, a thousand at a time.
WITH erased AS (
    UPDATE reports
    SET evidence = NULL, comment = ''
    WHERE evidence IS NOT NULL AND erase_at <= statement_timestamp()
    RETURNING uuid
),
erased_media AS (
    DELETE FROM media USING erased WHERE media.report_uuid = erased.uuid
)
DELETE FROM reports
WHERE uuid IN (
    SELECT uuid FROM reports WHERE closed_at <= statement_timestamp() - interval '180 days' LIMIT 1000
)
