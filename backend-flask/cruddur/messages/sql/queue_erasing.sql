-- This message is to be erased, also if the request is cut off after this. Is it still being sent at this
-- moment? Returns no row when the whole conversation was just erased.
WITH deleted AS (
    DELETE FROM message_expiries WHERE message_uuid = %(message_uuid)s::uuid
),
erased_media AS (
    DELETE FROM media WHERE message_uuid = %(message_uuid)s::uuid
)
INSERT INTO outbox (topic, user_uuid, body)
SELECT 'message.erase', uuid, jsonb_build_object(
    'message_uuid', %(message_uuid)s::uuid,
    'user_uuids', jsonb_build_array(first_user_uuid, second_user_uuid)
)
FROM message_groups
WHERE uuid = %(message_group_uuid)s::uuid
RETURNING
    uuid AS row_uuid,
    EXISTS (SELECT FROM outbox WHERE uuid = %(message_uuid)s::uuid) AS is_being_sent
