-- Fragment: notifies those `mentioned` in what was `created`, and the author of what it `answered`, if anything.
recipient AS (
    SELECT user_uuid, 'mention' AS kind FROM mentioned
    UNION ALL
    SELECT user_uuid, 'reply' FROM answered
),
\ir notify_of_created.sql
