-- Fragment: from `created` (one activity) and `told` (user_uuid, kind) to a notification each,
-- by way of the outbox. Its id is that of the activity: a second delivery changes nothing. It may
-- stay for as long as a crud can live, so that a changed life leaves it as it is.
queued AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT
        'notification.put',
        told.user_uuid,
        jsonb_build_object(
            'uuid', created.uuid,
            'kind', told.kind,
            'actor_uuid', created.user_uuid,
            'activity_uuid', created.uuid,
            'expires_at', ceil(extract(epoch FROM created.created_at + interval '30 days'))
        )
    FROM created
    CROSS JOIN told
)
