-- Who asks to follow the viewer? The people of a page, the latest first.
WITH
\ir ../../users/sql/fragments/blocked_users.sql
, people AS (
    SELECT uuid, user_uuid FROM follow_requests WHERE followed_user_uuid = %(viewer_uuid)s::uuid
),
\ir ../../users/sql/fragments/people_entries.sql
SELECT entry_uuid, user_uuid FROM entries ORDER BY entry_uuid DESC
