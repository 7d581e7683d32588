-- Fragment: `created`, a new post, after granted.sql and blocked_users.sql. It quotes what is in `quoted` (uuid, user_uuid,
-- expires_at), one row, and ends with that at the latest; of a post that quotes nothing these are NULL. Those mentioned
-- are notified, and whose activity is quoted: each of them once, and nobody who is blocked or not in its audience.
\ir ../../../media/sql/fragments/attachable.sql
, created AS (
    INSERT INTO activities
        (
            uuid, user_uuid, quoted_activity_uuid, message, tags, replies_from, media, content_warning, audience,
            audience_uuid, created_at, expires_at
        )
    SELECT
        made.uuid,
        -- No row where the author has just left.
        users.uuid,
        quoted.uuid,
        %(message)s::text,
        %(tags)s::text[],
        %(replies_from)s::text,
        attachable.media,
        %(content_warning)s::text,
        %(audience)s::text,
        CASE WHEN %(audience)s::text <> 'everyone' THEN made.uuid END,
        -- Not the transaction's time, which is earlier: a life is exactly as long as was asked.
        statement_timestamp(),
        least(
            quoted.expires_at,
            statement_timestamp() + make_interval(secs => %(expires_in)s::integer)
        )
    FROM granted
    JOIN users ON users.uuid = %(viewer_uuid)s::uuid
    CROSS JOIN attachable
    CROSS JOIN quoted
    CROSS JOIN LATERAL (SELECT uuidv7() AS uuid) AS made
    WHERE granted.is_granted AND attachable.is_whole
    RETURNING *
),
\ir ../../../media/sql/fragments/attached.sql
, mentioned AS (
    INSERT INTO mentions (activity_uuid, user_uuid)
    SELECT created.uuid, users.uuid
    FROM created
    JOIN users ON users.handle = ANY (%(mentioned_handles)s::text[])
    WHERE users.uuid <> created.user_uuid
        AND users.uuid NOT IN (SELECT user_uuid FROM blocked_users)
    -- The first in the text, where there are more than are notified.
    ORDER BY array_position(%(mentioned_handles)s::text[], users.handle)
    LIMIT %(notified_limit)s::integer
    RETURNING user_uuid
),
recipient AS (
    SELECT mentioned.user_uuid, 'mention' AS kind
    FROM mentioned
    CROSS JOIN quoted
    WHERE mentioned.user_uuid IS DISTINCT FROM quoted.user_uuid
    UNION ALL
    SELECT quoted.user_uuid, 'quote'
    FROM created
    JOIN quoted ON quoted.user_uuid IS NOT NULL
    WHERE created.audience = 'everyone'
        OR quoted.user_uuid IN (SELECT user_uuid FROM mentioned)
        OR created.audience = 'followers' AND EXISTS (
            SELECT FROM follows
            WHERE follows.user_uuid = quoted.user_uuid AND follows.followed_user_uuid = created.user_uuid
        )
),
\ir notify_of_created.sql
, happened AS (
    SELECT
        'create' AS kind,
        NULL::uuid AS user_uuid,
        created.user_uuid AS actor_uuid,
        created.uuid AS activity_uuid,
        NULL::uuid AS reply_to_activity_uuid,
        NULL::jsonb AS body
    FROM created
),
\ir ../../../stream/sql/fragments/streamed.sql
, reply_to AS (SELECT NULL::json AS card)
