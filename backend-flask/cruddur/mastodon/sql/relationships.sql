-- How do the viewer and each of these people stand to each other?
SELECT
    person.uuid,
\ir ../../users/sql/fragments/relationship.sql
    ,
    EXISTS (
        SELECT FROM follow_requests
        WHERE user_uuid = person.uuid AND followed_user_uuid = %(viewer_uuid)s::uuid
    ) AS requests_viewer,
    relation.blocks_viewer
\ir ../../users/sql/fragments/related_person.sql
WHERE person.uuid = ANY (%(uuids)s::uuid[])
    AND person.uuid NOT IN (SELECT user_uuid FROM suspended_users)
