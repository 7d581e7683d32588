-- Fragment: word to the author of `crud` of each `created` (uuid, user_uuid, kind); nobody is told of
-- what he or she did alone. The item may stay for as long as a crud can live: whether it is shown,
-- and when it is taken back, is decided in Postgres, so that a changed life leaves it as it is.
queued AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT 'notification.put', crud.user_uuid, jsonb_build_object(
        'uuid', created.uuid,
        'kind', created.kind,
        'actor_uuid', created.user_uuid,
        'activity_uuid', crud.uuid,
        'expires_at', ceil(extract(epoch FROM crud.created_at + interval '30 days'))
    )
    FROM crud
    JOIN created ON created.user_uuid <> crud.user_uuid
)
