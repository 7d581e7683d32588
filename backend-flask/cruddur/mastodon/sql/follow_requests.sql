-- Who asks to follow the viewer? The people of a page, the latest first.
WITH
\ir ../../users/sql/fragments/blocked_users.sql
SELECT uuid AS entry_uuid, user_uuid
FROM follow_requests
WHERE followed_user_uuid = %(viewer_uuid)s::uuid
    AND user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
    AND uuid < %(max_id)s::uuid
    AND uuid > %(since_id)s::uuid
ORDER BY uuid DESC
LIMIT %(limit)s::integer + 1
