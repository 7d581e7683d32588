-- This message was never written: the Idempotency-Key of its request is free for another try, and its outbox row is
-- done, of which nobody is told. Returns false where
-- such a try is under way: it has locked the key, or has postponed the outbox row of the message (which is
-- locked here, so that no try starts meanwhile). A message that was written and then deleted keeps its
-- key.
WITH planned AS (
    SELECT uuid
    FROM outbox
    WHERE uuid = %(message_uuid)s::uuid AND attempt_after <= statement_timestamp()
    FOR UPDATE
),
found AS (
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
locked AS (
    SELECT user_uuid, key
    FROM idempotency_keys
    WHERE (user_uuid, key) IN (SELECT user_uuid, key FROM found)
    FOR UPDATE SKIP LOCKED
),
freed AS (
    DELETE FROM idempotency_keys
    WHERE (user_uuid, key) IN (SELECT user_uuid, key FROM locked)
    RETURNING key
),
judged AS (
    SELECT
        EXISTS (SELECT FROM planned)
        AND (SELECT count(*) FROM freed) = (SELECT count(*) FROM found) AS is_free
),
given_up AS (
    DELETE FROM outbox USING planned, judged WHERE outbox.uuid = planned.uuid AND judged.is_free
),
-- Another try may attach its pictures.
detached AS (
    UPDATE media
    SET message_uuid = NULL, message_group_uuid = NULL, expires_at = statement_timestamp() + interval '1 hour'
    FROM judged
    WHERE media.message_uuid = %(message_uuid)s::uuid AND judged.is_free
)
SELECT is_free FROM judged
