-- Which conversations does the viewer have, and with whom? A portion, newest first. Those that the viewer declined
-- are in it as such.
WITH
\ir ../../users/sql/fragments/blocked_users.sql
SELECT
\ir fragments/group.sql
FROM message_groups
JOIN users AS person ON person.uuid = CASE %(viewer_uuid)s::uuid
    WHEN message_groups.first_user_uuid THEN message_groups.second_user_uuid
    ELSE message_groups.first_user_uuid
END
WHERE %(viewer_uuid)s::uuid IN (message_groups.first_user_uuid, message_groups.second_user_uuid)
    AND message_groups.uuid < %(max_id)s::uuid
ORDER BY message_groups.uuid DESC
LIMIT %(limit)s::integer
