-- Who follows this person? The people of a page, the latest first.
WITH
\ir ../../users/sql/fragments/blocked_users.sql
, people AS (
    SELECT uuid, user_uuid
    FROM follows
    WHERE followed_user_uuid = %(user_uuid)s::uuid
        AND followed_user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
),
\ir ../../users/sql/fragments/people_entries.sql
SELECT entry_uuid, user_uuid FROM entries ORDER BY entry_uuid DESC
