-- Who are these people, by their uuids or handles? All of a page at once.
WITH
\ir ../../activities/sql/fragments/visible.sql
SELECT coalesce(json_agg(found), '[]') AS people
FROM (
\ir fragments/people.sql
    WHERE (person.uuid = ANY (%(uuids)s::uuid[]) OR person.handle = ANY (%(handles)s::text[]))
        AND person.uuid NOT IN (SELECT user_uuid FROM suspended_users)
) AS found
