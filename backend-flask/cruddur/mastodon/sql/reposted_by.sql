-- Who reposted this activity, or what this repost repeats? The people of a page, the latest first; nobody
-- where the viewer may not see it.
WITH
\ir ../../activities/sql/fragments/visible.sql
SELECT uuid AS entry_uuid, user_uuid
FROM reposts
WHERE activity_uuid = (
        SELECT uuid FROM visible_activities WHERE uuid =
\ir fragments/meant.sql
    )
    AND user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
    AND uuid < %(max_id)s::uuid
    AND uuid > %(since_id)s::uuid
ORDER BY uuid DESC
LIMIT %(limit)s::integer + 1
