-- What is on this person's page, as the viewer sees it? Of somebody who blocks the viewer no more than a name,
-- of somebody whom the viewer blocks no posts.
WITH
\ir ../../activities/sql/fragments/visible.sql
SELECT row_to_json(profile)::text AS profile
FROM (
    SELECT
\ir fragments/named_person.sql
        ,
\ir fragments/person_counts.sql
        ,
\ir fragments/relationship.sql
        ,
        %(viewer_uuid)s::uuid IS NOT NULL
            AND person.uuid <> %(viewer_uuid)s::uuid
            AND person.uuid NOT IN (SELECT user_uuid FROM blocked_users)
            AND
\ir ../../messages/sql/fragments/can_message.sql
        AS can_message
\ir fragments/related_person.sql
    LEFT JOIN message_groups
        ON message_groups.first_user_uuid = least(person.uuid, %(viewer_uuid)s::uuid)
        AND message_groups.second_user_uuid = greatest(person.uuid, %(viewer_uuid)s::uuid)
    WHERE person.handle = %(handle)s::text AND person.uuid NOT IN (SELECT user_uuid FROM suspended_users)
) AS profile
