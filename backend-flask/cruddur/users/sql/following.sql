-- Whom does this person follow? Newest follow first. `is_person` says whether there is such a person.
WITH
\ir fragments/blocked_users.sql
, person AS (
    SELECT uuid
    FROM users
    WHERE handle = %(handle)s::text AND uuid NOT IN (SELECT user_uuid FROM suspended_users)
),
entries AS (
    SELECT follows.uuid AS entry_uuid, follows.followed_user_uuid AS user_uuid
    FROM follows
    WHERE follows.user_uuid = (SELECT uuid FROM person)
        AND follows.user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
        AND follows.followed_user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
        AND follows.uuid < %(max_id)s::uuid
        AND follows.uuid > %(since_id)s::uuid
    ORDER BY follows.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir fragments/list.sql
    , EXISTS (SELECT FROM person) AS is_person
