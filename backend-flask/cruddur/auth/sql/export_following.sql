-- Whom does this person follow? As export_activities.sql.
WITH portion AS (
    SELECT follows.uuid, users.handle, follows.created_at
    FROM follows
    JOIN users ON users.uuid = follows.followed_user_uuid
    WHERE follows.user_uuid = %(user_uuid)s::uuid
        AND follows.uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    ORDER BY follows.uuid DESC
    LIMIT %(limit)s::integer
)
SELECT
    coalesce(
        json_agg(json_build_object('handle', handle, 'created_at', created_at) ORDER BY uuid DESC), '[]'
    )::text AS entries,
    (SELECT uuid FROM portion ORDER BY uuid LIMIT 1) AS next_max_id
FROM portion
