-- Whom does this person block? As export_activities.sql.
WITH portion AS (
    SELECT blocks.uuid, users.handle, blocks.created_at
    FROM blocks
    JOIN users ON users.uuid = blocks.blocked_user_uuid
    WHERE blocks.user_uuid = %(user_uuid)s::uuid
        AND blocks.uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    ORDER BY blocks.uuid DESC
    LIMIT %(limit)s::integer
)
SELECT
    coalesce(
        json_agg(json_build_object('handle', handle, 'created_at', created_at) ORDER BY uuid DESC), '[]'
    )::text AS entries,
    (SELECT uuid FROM portion ORDER BY uuid LIMIT 1) AS next_max_id
FROM portion
