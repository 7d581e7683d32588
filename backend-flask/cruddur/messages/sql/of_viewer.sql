-- Which of these conversations are the viewer's, and with whom? Without those with suspended people, and those that
-- the viewer declined.
WITH
\ir ../../users/sql/fragments/blocked_users.sql
SELECT *
FROM (
    SELECT
\ir fragments/group.sql
    FROM message_groups
    JOIN users AS person ON person.uuid = CASE %(viewer_uuid)s::uuid
        WHEN message_groups.first_user_uuid THEN message_groups.second_user_uuid
        WHEN message_groups.second_user_uuid THEN message_groups.first_user_uuid
    END
    WHERE message_groups.uuid = ANY (%(message_group_uuids)s::uuid[])
        AND person.uuid NOT IN (SELECT user_uuid FROM suspended_users)
) AS own
WHERE state <> 'declined'
