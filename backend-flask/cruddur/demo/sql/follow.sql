-- One demo person follows another; word goes out as for any follow.
WITH created AS (
    INSERT INTO follows (uuid, user_uuid, followed_user_uuid)
    SELECT
        uuidv7(make_interval(mins => -%(minutes_ago)s::integer)), follower.uuid, followed.uuid
    FROM users AS follower
    JOIN users AS followed ON followed.handle = %(followed_handle)s::text
    WHERE follower.handle = %(handle)s::text
    ON CONFLICT DO NOTHING
    RETURNING uuid, user_uuid, followed_user_uuid
)
INSERT INTO outbox (topic, user_uuid, body)
SELECT 'notification.put', followed_user_uuid, jsonb_build_object(
    'uuid', uuid,
    'kind', 'follow',
    'actor_uuid', user_uuid,
    'activity_uuid', NULL,
    'expires_at', ceil(extract(epoch FROM uuid_extract_timestamp(uuid) + interval '30 days'))
)
FROM created
