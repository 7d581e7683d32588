-- Fragment: takes the word of each `ended` (uuid, user_uuid) back from the author of `held`.
queued AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT
        'notification.delete', held.user_uuid, jsonb_build_object('uuids', jsonb_build_array(ended.uuid))
    FROM held
    JOIN ended ON ended.user_uuid <> held.user_uuid
)
