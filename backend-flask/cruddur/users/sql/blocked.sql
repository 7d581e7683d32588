-- Whom does the viewer block? Newest block first.
WITH entries AS (
    SELECT blocks.uuid AS entry_uuid, blocks.blocked_user_uuid AS user_uuid
    FROM blocks
    WHERE blocks.user_uuid = %(viewer_uuid)s::uuid
        AND blocks.uuid < %(max_id)s::uuid
        AND blocks.uuid > %(since_id)s::uuid
    ORDER BY blocks.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir fragments/list.sql
