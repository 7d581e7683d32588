-- Is this message still to be sent, and when does it expire? Then this request sends it, as the first one would
-- have, and the worker waits. Returns no row once it is sent, or when its author deleted it meanwhile.
UPDATE outbox
SET attempt_after = statement_timestamp() + interval '30 seconds'
WHERE uuid = %(message_uuid)s::uuid
    AND NOT EXISTS (
        SELECT FROM outbox AS erasing
        WHERE erasing.user_uuid = outbox.user_uuid
            AND erasing.topic = 'message.erase'
            AND erasing.body ->> 'message_uuid' = %(message_uuid)s::uuid::text
    )
RETURNING (body ->> 'expires_at')::bigint AS expires_at
