-- Fragment: as blocked_or_limited_users.sql, for a viewer who mutes nothing.
unseen_users AS (
\ir unseen_users.sql
),
uncounted_users AS (
\ir uncounted_users.sql
),
blocked_users AS (
    SELECT user_uuid FROM unseen_users
    UNION ALL
    SELECT user_uuid FROM limited_users
)
