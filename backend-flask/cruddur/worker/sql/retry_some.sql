-- Retries a portion of the undelivered rows immediately, with no earlier tries counted: the first by uuid
-- after the given one. Returns how many rows, and the uuid of the last of them.
WITH set_aside AS (
    SELECT uuid
    FROM outbox
    WHERE set_aside_at IS NOT NULL AND uuid > %(after)s::uuid
    ORDER BY uuid
    LIMIT %(limit)s::integer
    FOR UPDATE
),
waiting AS (
    SELECT uuid
    FROM outbox
    WHERE attempts > 0 AND set_aside_at IS NULL AND uuid > %(after)s::uuid
    ORDER BY uuid
    LIMIT %(limit)s::integer
    FOR UPDATE
),
portion AS (
    SELECT uuid
    FROM (SELECT uuid FROM set_aside UNION ALL SELECT uuid FROM waiting) AS each
    ORDER BY uuid
    LIMIT %(limit)s::integer
),
retried AS (
    UPDATE outbox
    SET attempts = 0, attempt_after = statement_timestamp(), set_aside_at = NULL, reason = NULL
    WHERE uuid = ANY (ARRAY(SELECT uuid FROM portion))
)
SELECT
    count(*)::integer AS retried,
    (SELECT uuid::text FROM portion ORDER BY uuid DESC LIMIT 1) AS last_uuid
FROM portion
