-- What are these people called who let others see that they are here? Without those whom the viewer does not see or mutes,
-- and the limited whom the viewer does not follow.
WITH
\ir ../../mutes/sql/fragments/mutes.sql
,
\ir ../../users/sql/fragments/blocked_or_muted_users.sql
SELECT users.handle, users.display_name
FROM users
WHERE users.uuid = ANY (%(user_uuids)s::uuid[])
    AND users.uuid NOT IN (SELECT user_uuid FROM blocked_users)
    AND (
        users.uuid NOT IN (SELECT user_uuid FROM limited_users)
        OR EXISTS (
            SELECT FROM follows
            WHERE follows.user_uuid = %(viewer_uuid)s::uuid AND follows.followed_user_uuid = users.uuid
        )
    )
ORDER BY users.handle
LIMIT %(limit)s::integer
