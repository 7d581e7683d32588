-- Fragment: `blocked_users` as in blocked_or_muted_users.sql, and who is limited: for what shows people to those
-- who do not follow them. Also what limited people answered to others is left out there.
blocked_users AS (
\ir unseen_users.sql
UNION
SELECT unnest(user_uuids) FROM muted
UNION
SELECT user_uuid FROM limited_users
)
