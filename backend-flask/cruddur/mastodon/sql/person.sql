-- Who is this person, by uuid or handle, and how many posts, followers and follows does the viewer see?
WITH
\ir ../../activities/sql/fragments/visible.sql
SELECT row_to_json(found) AS person
FROM (
    SELECT
\ir ../../users/sql/fragments/named_person.sql
        ,
\ir ../../users/sql/fragments/person_counts.sql
        ,
        (
            SELECT uuid_extract_timestamp(activity.uuid)::date
            FROM visible_unexpired_activities AS activity
            WHERE activity.user_uuid = person.uuid AND activity.reply_to_activity_uuid IS NULL
            ORDER BY activity.uuid DESC
            LIMIT 1
        ) AS last_status_at
\ir ../../users/sql/fragments/related_person.sql
    WHERE (person.uuid = %(uuid)s::uuid OR person.handle = %(handle)s::text)
        AND person.uuid NOT IN (SELECT user_uuid FROM suspended_users)
) AS found
