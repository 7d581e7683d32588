-- Whom does this person block? A portion, newest first.
WITH portion AS (
    SELECT blocks.uuid, json_build_object(
        'handle', users.handle, 'created_at', blocks.created_at
    ) AS entry
    FROM blocks
    JOIN users ON users.uuid = blocks.blocked_user_uuid
    WHERE blocks.user_uuid = %(user_uuid)s::uuid AND blocks.uuid < %(max_id)s::uuid
    ORDER BY blocks.uuid DESC
    LIMIT %(limit)s::integer
)
\ir fragments/portion.sql
