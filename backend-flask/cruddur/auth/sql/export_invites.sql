-- Which invites did this person make? As export_activities.sql.
WITH portion AS (
    SELECT uuid, code, max_uses, uses, created_at, expires_at, withdrawn_at
    FROM invites
    WHERE user_uuid = %(user_uuid)s::uuid
        AND uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    ORDER BY uuid DESC
    LIMIT %(limit)s::integer
)
SELECT
    coalesce(json_agg(json_build_object(
        'code', code,
        'max_uses', max_uses,
        'uses', uses,
        'created_at', created_at,
        'expires_at', expires_at,
        'withdrawn_at', withdrawn_at
    ) ORDER BY uuid DESC), '[]')::text AS entries,
    (SELECT uuid FROM portion ORDER BY uuid LIMIT 1) AS next_max_id
FROM portion
