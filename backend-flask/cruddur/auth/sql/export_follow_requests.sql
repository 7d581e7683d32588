-- Whom did this person ask to be let follow? A portion, newest first.
WITH portion AS (
    SELECT follow_requests.uuid, json_build_object(
        'handle', users.handle,
        'created_at', uuid_extract_timestamp(follow_requests.uuid)
    ) AS entry
    FROM follow_requests
    JOIN users ON users.uuid = follow_requests.followed_user_uuid
    WHERE follow_requests.user_uuid = %(user_uuid)s::uuid AND follow_requests.uuid < %(max_id)s::uuid
    ORDER BY follow_requests.uuid DESC
    LIMIT %(limit)s::integer
)
\ir fragments/portion.sql
