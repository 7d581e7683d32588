-- What did this person repost? `is_person` says whether there is such a person at all.
WITH
\ir fragments/visible.sql
,
\ir ../../users/sql/fragments/person.sql
, candidates AS (
    SELECT uuid, activity_uuid, user_uuid AS reposter_uuid
    FROM reposts
    WHERE user_uuid = (SELECT uuid FROM person) AND user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
),
\ir fragments/visible_entries.sql
,
\ir fragments/page.sql
,
\ir fragments/cards.sql
\ir fragments/feed.sql
    , EXISTS (SELECT FROM person) AS is_person
