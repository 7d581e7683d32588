-- How many people did this act suspend? Returns the JSON text. Counts entries of the audit log, which stay when the
-- people are erased.
SELECT json_build_object(
    'bulk_uuid', %(bulk_uuid)s::uuid,
    'count', (
        SELECT (details ->> 'count')::integer
        FROM audit_log
        WHERE action = 'act.bulk' AND details ->> 'bulk_uuid' = %(bulk_uuid)s::uuid::text
        LIMIT 1
    )
)::text AS body
