-- Whom does this person follow? Newest follow first. The last column says whether there is such a person.
WITH
\ir apart.sql
, person AS (
    SELECT uuid
    FROM users
    WHERE handle = %(handle)s::text AND uuid NOT IN (SELECT user_uuid FROM suspended_users)
),
entries AS (
    SELECT follows.uuid AS entry_uuid, follows.followed_user_uuid AS user_uuid
    FROM follows
    WHERE follows.user_uuid = (SELECT uuid FROM person)
        AND follows.user_uuid NOT IN (SELECT user_uuid FROM apart)
        AND follows.followed_user_uuid NOT IN (SELECT user_uuid FROM apart)
        AND follows.uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        AND follows.uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
    ORDER BY follows.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir listed.sql
    , EXISTS (SELECT FROM person)
