-- How many people did this one act suspend? Counted in the audit log, which keeps them when they are erased.
-- The JSON text.
SELECT json_build_object(
    'bulk_uuid', %(bulk_uuid)s::uuid,
    'count', (
        SELECT (details ->> 'count')::integer
        FROM audit_log
        WHERE action = 'act.bulk' AND details ->> 'bulk_uuid' = %(bulk_uuid)s::uuid::text
        LIMIT 1
    )
)::text AS body
