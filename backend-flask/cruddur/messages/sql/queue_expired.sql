-- Which messages have expired? They are erased by way of the outbox.
WITH due AS (
    DELETE FROM message_expiries
    WHERE message_uuid IN (
        SELECT message_uuid
        FROM message_expiries
        WHERE expires_at <= statement_timestamp()
        ORDER BY expires_at
        LIMIT %(limit)s::integer
        FOR UPDATE SKIP LOCKED
    )
    RETURNING message_uuid, message_group_uuid
),
erased_media AS (
    DELETE FROM media USING due WHERE media.message_uuid = due.message_uuid
),
queued AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT 'message.erase', message_groups.uuid, jsonb_build_object(
        'message_uuid', due.message_uuid,
        'user_uuids', jsonb_build_array(first_user_uuid, second_user_uuid)
    )
    FROM due
    -- A message without its conversation was erased with it.
    JOIN message_groups ON message_groups.uuid = due.message_group_uuid
)
SELECT count(*)::integer FROM due
