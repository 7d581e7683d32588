-- This message was never written: the key of its request is free for another try. Answers false where
-- such a try is just under way: it holds the key, or has put off the row that plans the message (which
-- stays locked here, so that none takes it up meanwhile). A message that was written and then deleted
-- keeps its key.
WITH planned AS (
    SELECT uuid
    FROM outbox
    WHERE uuid = %(message_uuid)s::uuid AND attempt_after <= statement_timestamp()
    FOR UPDATE
),
kept AS (
    SELECT user_uuid, key
    FROM idempotency_keys
    WHERE user_uuid = %(user_uuid)s::uuid
        AND made_uuid = %(message_uuid)s::uuid
        AND EXISTS (SELECT FROM planned)
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
SELECT
    EXISTS (SELECT FROM planned)
    AND (SELECT count(*) FROM freed) = (SELECT count(*) FROM kept)
