-- How many people ask to follow the viewer?
WITH
\ir ../../users/sql/fragments/blocked_users.sql
SELECT count(*)
FROM follow_requests
WHERE followed_user_uuid = %(viewer_uuid)s::uuid
    AND user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
