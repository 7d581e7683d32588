-- These people are suspended: they are signed out everywhere, the mailed codes of theirs are good no more, and
-- messages that they are just sending are erased as soon as they have arrived.
WITH signed_out AS (
    DELETE FROM sessions WHERE user_uuid = ANY (%(user_uuids)s::uuid[])
),
invalidated AS (
    DELETE FROM codes
    USING users
    WHERE users.uuid = ANY (%(user_uuids)s::uuid[]) AND codes.login IN (users.handle, users.email)
)
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
