-- Fragment: word to the author of `crud` of each `created` (uuid, user_uuid, kind).
INSERT INTO outbox (topic, user_uuid, body)
SELECT 'notification.put', crud.user_uuid, jsonb_build_object(
    'uuid', created.uuid,
    'kind', created.kind,
    'actor_uuid', created.user_uuid,
    'activity_uuid', crud.uuid,
    'expires_at', ceil(extract(epoch FROM crud.expires_at))
)
FROM crud
JOIN created ON created.user_uuid <> crud.user_uuid
