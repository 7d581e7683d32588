-- What is new from everyone? Posts only: a repost would show what is here already. None of people who
-- are limited.
WITH
\ir ../../users/sql/apart_or_limited.sql
, entries AS (
    SELECT activity.uuid AS entry_uuid, activity.uuid AS activity_uuid, NULL::uuid AS reposter_uuid
    FROM unexpired_activities AS activity
    WHERE activity.reply_to_activity_uuid IS NULL
        AND activity.user_uuid NOT IN (SELECT user_uuid FROM apart)
        AND activity.uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        AND activity.uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
    ORDER BY activity.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir feed.sql
