-- Fragment: `blocked_users` as in blocked_or_muted_users.sql, and who is limited: for what shows people to those
-- who do not follow them. Also what limited people answered to others is left out there.
unseen_users AS (
\ir unseen_users.sql
),
uncounted_users AS (
\ir uncounted_users.sql
),
blocked_users AS (
    SELECT user_uuid FROM unseen_users
    UNION ALL
    SELECT unnest(user_uuids) FROM muted
    UNION ALL
    SELECT user_uuid FROM limited_users
)
