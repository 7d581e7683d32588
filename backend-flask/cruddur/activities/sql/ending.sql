-- Which posts of everyone end soonest? None of people who are limited.
WITH
\ir fragments/widely_visible.sql
, page AS (
    SELECT
        activity.uuid AS entry_uuid,
        activity.uuid AS activity_uuid,
        NULL::uuid AS reposter_uuid,
        activity.expires_at
    FROM visible_unexpired_activities AS activity
    WHERE activity.reply_to_activity_uuid IS NULL
    ORDER BY activity.expires_at, activity.uuid
    LIMIT %(limit)s::integer
),
\ir fragments/cards.sql
\ir fragments/soonest_first.sql
