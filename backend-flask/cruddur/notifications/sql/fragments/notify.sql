-- Fragment: `queued`: a notification for each of `notified` (user_uuid, uuid, kind, actor_uuid, activity_uuid,
-- happened_at), by way of the outbox. Its key is the uuid of what happened: delivering it is idempotent.
-- It lasts as long as an activity can live, so that a changed life leaves it as it is: whether it is shown, and
-- when it is retracted, is decided in Postgres.
queued AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT
        'notification.put',
        user_uuid,
        jsonb_build_object(
            'uuid', uuid,
            'kind', kind,
            'actor_uuid', actor_uuid,
            'activity_uuid', activity_uuid,
            'expires_at', ceil(extract(epoch FROM happened_at + interval '30 days'))
        )
    FROM notified
)
