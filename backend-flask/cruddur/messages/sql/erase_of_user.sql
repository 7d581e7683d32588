-- Which conversations go with this person? All, as a whole and for both: the words by way of the
-- outbox, after whatever is just being sent there.
WITH left_groups AS (
    DELETE FROM message_groups
    WHERE first_user_uuid = %(user_uuid)s::uuid OR second_user_uuid = %(user_uuid)s::uuid
    RETURNING uuid, first_user_uuid, second_user_uuid
)
INSERT INTO outbox (topic, user_uuid, body)
SELECT 'message.erase_group', uuid, jsonb_build_object(
    'user_uuids', jsonb_build_array(first_user_uuid, second_user_uuid)
)
FROM left_groups
