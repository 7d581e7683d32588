-- Which entries has the audit log, oldest first? A portion as JSON text, and the key of its last, NULL after the end.
WITH portion AS (
    SELECT *
    FROM audit_log
    WHERE uuid > %(since_id)s::uuid
    ORDER BY uuid
    LIMIT %(limit)s::integer
)
SELECT
    coalesce(json_agg(row_to_json(portion) ORDER BY uuid), '[]')::text AS entries,
    (SELECT uuid FROM portion ORDER BY uuid DESC LIMIT 1) AS last
FROM portion
