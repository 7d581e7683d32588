-- What did this person reply? `is_person` says whether there is such a person at all.
WITH
\ir fragments/visible.sql
,
\ir ../../users/sql/fragments/person.sql
, candidates AS (
    SELECT uuid, uuid AS activity_uuid, NULL::uuid AS reposter_uuid
    FROM visible_unexpired_activities
    WHERE user_uuid = (SELECT uuid FROM person) AND reply_to_activity_uuid IS NOT NULL
),
\ir fragments/visible_entries.sql
,
\ir fragments/page.sql
,
\ir fragments/cards.sql
\ir fragments/feed.sql
    , EXISTS (SELECT FROM person) AS is_person
