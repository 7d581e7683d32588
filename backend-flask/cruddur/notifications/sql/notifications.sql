-- What are these notifications about, of those whose crud is still alive? The JSON text, and the key
-- of the newest of them.
WITH
\ir ../../users/sql/apart.sql
, told AS (
    SELECT *
    FROM jsonb_to_recordset(%(items)s::jsonb)
        AS told (uuid uuid, kind text, actor_uuid uuid, activity_uuid uuid, expires_at bigint)
    WHERE actor_uuid NOT IN (SELECT user_uuid FROM apart)
),
page AS (
    SELECT uuid AS entry_uuid, activity_uuid, NULL::uuid AS reposter_uuid
    FROM told
    WHERE kind <> 'follow'
),
\ir ../../activities/sql/cards.sql
, about AS (
    SELECT entry_uuid AS uuid, card AS activity
    FROM cards
    UNION ALL
    -- A follow has no crud: its place is taken by one without text, from the follower.
    SELECT told.uuid, json_build_object(
        'uuid', told.uuid,
        'handle', actor.handle,
        'display_name', actor.display_name,
        'message', '',
        'created_at', uuid_extract_timestamp(told.uuid),
        'expires_at', to_timestamp(told.expires_at),
        'life_changed_at', NULL,
        'likes_count', 0,
        'replies_count', 0,
        'reposts_count', 0,
        'reply_to_activity_uuid', NULL,
        'liked', false,
        'reposted', false,
        'reposted_by', NULL,
        'replies', '[]'::json
    )
    FROM told
    JOIN users AS actor ON actor.uuid = told.actor_uuid
    WHERE told.kind = 'follow' AND to_timestamp(told.expires_at) > statement_timestamp()
),
-- The notification is written into the text of its crud: to take that apart and put it together
-- again would cost more than all the rest.
entries AS (
    SELECT told.uuid, left(about.activity::text, -1) || ',"notification":' || json_build_object(
        'uuid', told.uuid,
        'kind', told.kind,
        'actor', json_build_object('handle', actor.handle, 'display_name', actor.display_name),
        'created_at', uuid_extract_timestamp(told.uuid),
        'read', told.uuid <= %(read_uuid)s::uuid
    )::text || '}' AS entry
    FROM told
    JOIN about ON about.uuid = told.uuid
    JOIN users AS actor ON actor.uuid = told.actor_uuid
)
SELECT
    '[' || coalesce(string_agg(entry, ',' ORDER BY uuid DESC), '') || ']',
    (array_agg(uuid ORDER BY uuid DESC))[1]
FROM entries
