-- Can a report still prove what this gone crud said? It can for 72 hours after its end.
SELECT
    EXISTS (SELECT FROM activities WHERE uuid = %(activity_uuid)s::uuid)
    OR EXISTS (
        SELECT FROM activity_placeholders
        WHERE uuid = %(activity_uuid)s::uuid
            AND expired_at > statement_timestamp() - interval '72 hours'
    ) AS is_provable
