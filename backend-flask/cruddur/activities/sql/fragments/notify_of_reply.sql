-- Fragment: notifies those `mentioned` in what was `created`, and the author of what it `answered`, if anything, unless
-- that is the same person.
notified AS (
    SELECT
        recipient.user_uuid,
        created.uuid,
        recipient.kind,
        created.user_uuid AS actor_uuid,
        created.uuid AS activity_uuid,
        created.created_at AS happened_at
    FROM created
    CROSS JOIN (
        SELECT user_uuid, 'mention' AS kind FROM mentioned
        UNION ALL
        SELECT user_uuid, 'reply' FROM answered
    ) AS recipient
    WHERE recipient.user_uuid <> created.user_uuid
),
\ir ../../../notifications/sql/fragments/notify.sql
