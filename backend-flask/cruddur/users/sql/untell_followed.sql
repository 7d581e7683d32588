-- Fragment: takes the word of each `ended` follow (uuid, followed_user_uuid) back.
INSERT INTO outbox (topic, user_uuid, body)
SELECT 'notification.delete', followed_user_uuid, jsonb_build_object('uuids', jsonb_build_array(uuid))
FROM ended
