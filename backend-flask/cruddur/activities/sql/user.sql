-- What did this person post? `is_person` says whether there is such a person at all.
WITH
\ir fragments/visible.sql
,
\ir ../../users/sql/fragments/person.sql
, entries AS (
    SELECT activity.uuid AS entry_uuid, activity.uuid AS activity_uuid, NULL::uuid AS reposter_uuid
    FROM visible_unexpired_activities AS activity
    WHERE activity.user_uuid = (SELECT uuid FROM person)
        AND activity.reply_to_activity_uuid IS NULL
        AND activity.uuid < %(max_id)s::uuid
        AND activity.uuid > %(since_id)s::uuid
    ORDER BY activity.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir fragments/page.sql
,
\ir fragments/cards.sql
\ir fragments/feed.sql
    , EXISTS (SELECT FROM person) AS is_person
