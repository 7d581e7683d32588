-- Is it still possible to prove what this crud said, which is gone? For 72 hours after its end.
SELECT
    EXISTS (SELECT FROM activities WHERE uuid = %(activity_uuid)s::uuid)
    OR EXISTS (
        SELECT FROM activity_placeholders
        WHERE uuid = %(activity_uuid)s::uuid
            AND expired_at > statement_timestamp() - interval '72 hours'
    ) AS is_provable
