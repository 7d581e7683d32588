-- Who asks to follow the viewer? Newest request first.
WITH
\ir fragments/blocked_users.sql
, entries AS (
    SELECT follow_requests.uuid AS entry_uuid, follow_requests.user_uuid AS user_uuid
    FROM follow_requests
    WHERE follow_requests.followed_user_uuid = %(viewer_uuid)s::uuid
        AND follow_requests.user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
        AND follow_requests.uuid < %(max_id)s::uuid
        AND follow_requests.uuid > %(since_id)s::uuid
    ORDER BY follow_requests.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir fragments/list.sql
