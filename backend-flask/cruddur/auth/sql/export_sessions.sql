-- Where is this person signed in? As export_activities.sql.
WITH portion AS (
    SELECT uuid, kind, user_agent, address, created_at, last_used_at
    FROM sessions
    WHERE user_uuid = %(user_uuid)s::uuid
        AND uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    ORDER BY uuid DESC
    LIMIT %(limit)s::integer
)
SELECT
    coalesce(json_agg(json_build_object(
        'kind', kind,
        'user_agent', user_agent,
        'address', host(address),
        'created_at', created_at,
        'last_used_at', last_used_at
    ) ORDER BY uuid DESC), '[]')::text AS entries,
    (SELECT uuid FROM portion ORDER BY uuid LIMIT 1) AS next_max_id
FROM portion
