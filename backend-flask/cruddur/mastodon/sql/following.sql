-- Whom does this person follow? The people of a page, the latest first.
WITH
\ir ../../users/sql/fragments/blocked_users.sql
SELECT uuid AS entry_uuid, followed_user_uuid AS user_uuid
FROM follows
WHERE user_uuid = %(user_uuid)s::uuid
    AND user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
    AND followed_user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
    AND uuid < %(max_id)s::uuid
    AND uuid > %(since_id)s::uuid
ORDER BY uuid DESC
LIMIT %(limit)s::integer + 1
