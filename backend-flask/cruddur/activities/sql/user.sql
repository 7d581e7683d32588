-- What did this person post? The last column says whether there is such a person at all.
WITH
\ir ../../users/sql/apart.sql
, person AS (
    SELECT uuid
    FROM users
    WHERE handle = %(handle)s::text AND uuid NOT IN (SELECT user_uuid FROM suspended_users)
),
entries AS (
    SELECT activity.uuid AS entry_uuid, activity.uuid AS activity_uuid, NULL::uuid AS reposter_uuid
    FROM unexpired_activities AS activity
    WHERE activity.user_uuid = (SELECT uuid FROM person)
        AND activity.user_uuid NOT IN (SELECT user_uuid FROM apart)
        AND activity.reply_to_activity_uuid IS NULL
        AND activity.uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        AND activity.uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
    ORDER BY activity.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir feed.sql
    , EXISTS (SELECT FROM person)
