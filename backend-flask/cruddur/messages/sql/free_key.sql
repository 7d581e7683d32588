-- This message was never written: the key of its request is free for another try. Answers false where
-- such a try is just under way and holds the key. A message that was written and then deleted keeps
-- its key.
WITH kept AS (
    SELECT user_uuid, key
    FROM idempotency_keys
    WHERE user_uuid = %(user_uuid)s::uuid
        AND made_uuid = %(message_uuid)s::uuid
        AND NOT EXISTS (
            SELECT FROM outbox
            WHERE user_uuid = %(message_group_uuid)s::uuid
                AND topic = 'message.erase'
                AND body ->> 'message_uuid' = %(message_uuid)s::uuid::text
        )
),
held AS (
    SELECT user_uuid, key
    FROM idempotency_keys
    WHERE (user_uuid, key) IN (SELECT user_uuid, key FROM kept)
    FOR UPDATE SKIP LOCKED
),
freed AS (
    DELETE FROM idempotency_keys
    WHERE (user_uuid, key) IN (SELECT user_uuid, key FROM held)
    RETURNING key
)
SELECT (SELECT count(*) FROM freed) = (SELECT count(*) FROM kept)
