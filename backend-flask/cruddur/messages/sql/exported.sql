-- Which conversations does the viewer have, and with whom? A portion, newest first; a row is as that
-- of of_viewer.sql.
WITH
\ir ../../users/sql/apart.sql
SELECT
    message_groups.uuid,
    person.uuid,
    person.handle,
    person.display_name,
    message_groups.expires_in,
    person.uuid IN (SELECT user_uuid FROM apart),
    extract(epoch FROM statement_timestamp())::float8
FROM message_groups
JOIN users AS person ON person.uuid = CASE %(viewer_uuid)s::uuid
    WHEN message_groups.first_user_uuid THEN message_groups.second_user_uuid
    ELSE message_groups.first_user_uuid
END
WHERE %(viewer_uuid)s::uuid IN (message_groups.first_user_uuid, message_groups.second_user_uuid)
    AND message_groups.uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
ORDER BY message_groups.uuid DESC
LIMIT %(limit)s::integer
