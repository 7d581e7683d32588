-- Whom does this person follow? A portion, newest first.
WITH portion AS (
    SELECT follows.uuid, json_build_object(
        'handle', users.handle, 'created_at', follows.created_at
    ) AS entry
    FROM follows
    JOIN users ON users.uuid = follows.followed_user_uuid
    WHERE follows.user_uuid = %(user_uuid)s::uuid AND follows.uuid < %(max_id)s::uuid
    ORDER BY follows.uuid DESC
    LIMIT %(limit)s::integer
)
\ir fragments/portion.sql
