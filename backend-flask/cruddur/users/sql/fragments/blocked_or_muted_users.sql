-- Fragment: `blocked_users` as in blocked_users.sql, and whom the viewer mutes (mutes.sql): for what brings to the
-- viewer what others do.
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
)
