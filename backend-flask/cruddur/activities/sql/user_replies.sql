-- What did this person answer? The last column says whether there is such a person at all.
WITH
\ir ../../users/sql/apart.sql
, person AS (
    SELECT uuid
    FROM users
    WHERE handle = %(handle)s::text AND uuid NOT IN (SELECT user_uuid FROM suspended_users)
),
entries AS (
    SELECT found.uuid AS entry_uuid, found.uuid AS activity_uuid, NULL::uuid AS reposter_uuid
    FROM (
        SELECT uuid
        FROM unexpired_activities
        WHERE user_uuid = (SELECT uuid FROM person)
            AND user_uuid NOT IN (SELECT user_uuid FROM apart)
            AND reply_to_activity_uuid IS NOT NULL
            AND NOT hidden
            AND uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
            AND uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
        ORDER BY uuid DESC
        -- While the worker erases very much that this person answered, a page may be shorter.
        LIMIT 500
    ) AS found
    WHERE EXISTS (SELECT FROM live_activities AS activity WHERE activity.uuid = found.uuid)
    ORDER BY found.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir feed.sql
    , EXISTS (SELECT FROM person)
