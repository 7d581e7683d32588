-- Fragment: takes the word of each `ended` (uuid, user_uuid) back from the author of `crud`.
queued AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT
        'notification.delete', crud.user_uuid, jsonb_build_object('uuids', jsonb_build_array(ended.uuid))
    FROM crud
    JOIN ended ON ended.user_uuid <> crud.user_uuid
)
