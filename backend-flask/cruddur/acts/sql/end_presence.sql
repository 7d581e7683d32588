-- Ends all sessions of these suspended people, makes their mailed codes invalid, and queues the erasure of messages
-- whose requests are in progress. That they are not seen any more is told by the stream.
WITH signed_out AS (
    DELETE FROM sessions WHERE user_uuid = ANY (%(user_uuids)s::uuid[])
),
invalidated AS (
    DELETE FROM codes
    USING users
    WHERE users.uuid = ANY (%(user_uuids)s::uuid[]) AND codes.login IN (users.handle, users.email)
),
happened AS (
    SELECT
        'hide' AS kind,
        NULL::uuid AS user_uuid,
        actor_uuid,
        NULL::uuid AS activity_uuid,
        NULL::uuid AS reply_to_activity_uuid,
        NULL::jsonb AS body
    FROM unnest(%(user_uuids)s::uuid[]) AS actor_uuid
),
\ir ../../stream/sql/fragments/streamed.sql
INSERT INTO outbox (topic, user_uuid, body)
SELECT 'message.erase', message_groups.uuid, jsonb_build_object(
    'message_uuid', sending.uuid,
    'user_uuids', jsonb_build_array(first_user_uuid, second_user_uuid)
)
FROM outbox AS sending
JOIN message_groups ON message_groups.uuid = sending.user_uuid
WHERE sending.lane = 'message'
    AND sending.topic = 'message.finish'
    AND (sending.body ->> 'sender_uuid')::uuid = ANY (%(user_uuids)s::uuid[])
