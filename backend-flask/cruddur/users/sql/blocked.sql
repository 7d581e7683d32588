-- Whom does the viewer block? Newest block first.
WITH entries AS (
    SELECT blocks.uuid AS entry_uuid, blocks.blocked_user_uuid AS user_uuid
    FROM blocks
    WHERE blocks.user_uuid = %(viewer_uuid)s::uuid
        AND blocks.uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        AND blocks.uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
    ORDER BY blocks.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir listed.sql
