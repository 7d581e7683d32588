-- What happened after this position? The first of it, in order; and how many seconds ago each was written.
SELECT
    position,
    kind,
    user_uuid,
    actor_uuid,
    activity_uuid,
    reply_to_activity_uuid,
    body ->> 'uuid' AS entry_uuid,
    body ->> 'user_uuid' AS author_uuid,
    extract(epoch FROM statement_timestamp() - created_at)::float8 AS age,
    body ->> 'audience' AS audience,
    coalesce((body ->> 'followed')::boolean, false) AS followed,
    body ->> 'kind' AS notified_kind,
    coalesce(body -> 'notified', '[]') AS notified,
    coalesce(body -> 'reposts', '[]') AS reposts
FROM stream_events
WHERE position > %(after)s::bigint
ORDER BY position
LIMIT %(limit)s::integer
