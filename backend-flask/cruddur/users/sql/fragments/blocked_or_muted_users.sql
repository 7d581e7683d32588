-- Fragment: `blocked_users` as in blocked_users.sql, and whom the viewer mutes (mutes.sql): for what brings to the
-- viewer what others do.
blocked_users AS (
\ir unseen_users.sql
UNION
SELECT unnest(user_uuids) FROM muted
)
