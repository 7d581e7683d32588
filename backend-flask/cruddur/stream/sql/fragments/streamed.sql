-- Fragment: `streamed`: what `happened` (kind, user_uuid, actor_uuid, activity_uuid, reply_to_activity_uuid, body) is
-- told by the stream, by way of its outbox. The kinds are those of stream/events.py.
streamed AS (
    INSERT INTO stream_outbox
        (kind, user_uuid, actor_uuid, activity_uuid, reply_to_activity_uuid, body)
    SELECT kind, user_uuid, actor_uuid, activity_uuid, reply_to_activity_uuid, body
    FROM happened
)
