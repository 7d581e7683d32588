-- What is new from everyone? Posts only: a repost would show what is here already. None of people who
-- are limited.
WITH
\ir fragments/widely_visible.sql
, entries AS (
    SELECT activity.uuid AS entry_uuid, activity.uuid AS activity_uuid, NULL::uuid AS reposter_uuid
    FROM visible_unexpired_activities AS activity
    WHERE activity.reply_to_activity_uuid IS NULL
        AND activity.uuid < %(max_id)s::uuid
        AND activity.uuid > %(since_id)s::uuid
    ORDER BY activity.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir fragments/page.sql
,
\ir fragments/cards.sql
\ir fragments/feed.sql
