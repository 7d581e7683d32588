-- Fragment: notifies of what was `created` each `recipient` (user_uuid, kind) but its author.
notified AS (
    SELECT
        recipient.user_uuid,
        created.uuid,
        recipient.kind,
        created.user_uuid AS actor_uuid,
        created.uuid AS activity_uuid,
        created.created_at AS happened_at
    FROM created
    JOIN recipient ON recipient.user_uuid <> created.user_uuid
),
\ir ../../../notifications/sql/fragments/notify.sql
