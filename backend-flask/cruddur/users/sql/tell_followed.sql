-- Fragment: word to those followed in `created` (uuid, user_uuid, followed_user_uuid).
INSERT INTO outbox (topic, user_uuid, body)
SELECT 'notification.put', followed_user_uuid, jsonb_build_object(
    'uuid', uuid,
    'kind', 'follow',
    'actor_uuid', user_uuid,
    'activity_uuid', NULL,
    'expires_at', ceil(extract(epoch FROM uuid_extract_timestamp(uuid) + interval '30 days'))
)
FROM created
