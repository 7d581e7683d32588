-- Which conversations did people begin with the viewer that the viewer has not answered yet? Newest first, without
-- those of blocked people and those that the viewer declined.
WITH
\ir ../../users/sql/fragments/blocked_users.sql
SELECT *
FROM (
    SELECT
\ir fragments/group.sql
    FROM message_groups
    JOIN users AS person ON person.uuid = message_groups.begun_by_uuid
    WHERE (
        message_groups.first_user_uuid = %(viewer_uuid)s::uuid
        AND message_groups.begun_by_uuid = message_groups.second_user_uuid
        OR message_groups.second_user_uuid = %(viewer_uuid)s::uuid
        AND message_groups.begun_by_uuid = message_groups.first_user_uuid
    )
        AND message_groups.answered_at IS NULL
        AND message_groups.uuid < %(max_id)s::uuid
        AND message_groups.uuid > %(since_id)s::uuid
) AS waiting
WHERE state = 'request' AND NOT is_blocked
ORDER BY uuid DESC
LIMIT %(limit)s::integer + 1
