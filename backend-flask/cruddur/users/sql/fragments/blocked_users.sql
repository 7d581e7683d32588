-- Fragment: `blocked_users` (user_uuid): everybody whom the viewer must not see and who must not see the viewer:
-- whom the viewer blocked, who blocked the viewer, who left and is not erased yet, and who is suspended; the
-- same as `unseen_users`. Costs two index scans and a scan of two tables that are nearly always empty, once for each
-- statement.
unseen_users AS (
\ir unseen_users.sql
),
uncounted_users AS (
\ir uncounted_users.sql
),
blocked_users AS (
    SELECT user_uuid FROM unseen_users
)
