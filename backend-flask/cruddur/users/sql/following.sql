-- Whom does this person follow? Newest follow first. `is_person` says whether there is such a person.
WITH
\ir fragments/blocked_users.sql
,
\ir fragments/person.sql
, people AS (
    SELECT uuid, followed_user_uuid AS user_uuid
    FROM follows
    WHERE user_uuid = (SELECT uuid FROM person)
        AND user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
),
\ir fragments/people_entries.sql
,
\ir fragments/list.sql
    , EXISTS (SELECT FROM person) AS is_person
