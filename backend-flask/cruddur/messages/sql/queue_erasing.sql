-- This message goes: for certain, also if the request that asks for it is cut off. Is it still being
-- sent at this moment? Answers no row when the conversation has just gone as a whole.
WITH forgotten AS (
    DELETE FROM message_expiries WHERE message_uuid = %(message_uuid)s::uuid
)
INSERT INTO outbox (topic, user_uuid, body)
SELECT 'message.erase', uuid, jsonb_build_object(
    'message_uuid', %(message_uuid)s::uuid,
    'user_uuids', jsonb_build_array(first_user_uuid, second_user_uuid)
)
FROM message_groups
WHERE uuid = %(message_group_uuid)s::uuid
RETURNING uuid, EXISTS (SELECT FROM outbox WHERE uuid = %(message_uuid)s::uuid)
