-- Fragment: `blocked_users` as in blocked_users.sql, and whom the viewer mutes (mutes.sql): for what brings to the
-- viewer what others do.
unseen_users AS (
\ir unseen_users.sql
),
blocked_users AS (
    SELECT user_uuid FROM unseen_users
    UNION
    SELECT unnest(user_uuids) FROM muted
)
