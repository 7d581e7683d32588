-- Who has this handle, and which conversation does the viewer have with that person? Returns no row
-- where there is no such person, and no conversation where nobody has written yet.
WITH
\ir ../../users/sql/fragments/blocked_users.sql
SELECT
\ir fragments/group.sql
FROM users AS person
LEFT JOIN message_groups
    ON message_groups.first_user_uuid = least(person.uuid, %(viewer_uuid)s::uuid)
    AND message_groups.second_user_uuid = greatest(person.uuid, %(viewer_uuid)s::uuid)
WHERE person.handle = %(handle)s::text AND person.uuid NOT IN (SELECT user_uuid FROM suspended_users)
