-- What are these notifications about, of those whose crud is still alive? The JSON text, and the key
-- of the newest of them.
WITH
\ir ../../users/sql/apart.sql
, page AS (
    SELECT
        told.uuid,
        told.kind,
        told.activity_uuid,
        NULL::uuid AS reposter_uuid,
        to_timestamp(told.expires_at) AS expires_at,
        actor.handle,
        actor.display_name,
        json_build_object(
            'uuid', told.uuid,
            'kind', told.kind,
            'actor', json_build_object('handle', actor.handle, 'display_name', actor.display_name),
            'created_at', uuid_extract_timestamp(told.uuid),
            'read', told.uuid <= %(read_uuid)s::uuid,
            'moderation', CASE WHEN act.uuid IS NOT NULL THEN json_build_object(
                'kind', act.kind,
                'reason', act.reason,
                'activity_uuid', act.activity_uuid,
                'ends_at', act.ends_at,
                'undone_at', act.undone_at,
                'appealed_at', act.appealed_at
            ) END
        ) AS notification
    FROM jsonb_to_recordset(%(items)s::jsonb)
        AS told (uuid uuid, kind text, actor_uuid uuid, activity_uuid uuid, expires_at bigint)
    -- One by one: Postgres expects more of them than there are, and would read all people.
    CROSS JOIN LATERAL (
        SELECT handle, display_name FROM users WHERE users.uuid = told.actor_uuid LIMIT 1
    ) AS actor
    LEFT JOIN moderation_acts AS act
        ON told.kind = 'moderation'
        AND act.uuid = told.uuid
        AND act.subject_user_uuid = %(viewer_uuid)s::uuid
    WHERE told.actor_uuid NOT IN (SELECT user_uuid FROM apart)
        AND (told.kind <> 'moderation' OR act.uuid IS NOT NULL)
),
entries AS (
    SELECT page.uuid, row_to_json(card) AS entry
\ir ../../activities/sql/from_page.sql
    CROSS JOIN LATERAL (
        SELECT
\ir ../../activities/sql/card_fields.sql
            , page.notification
    ) AS card
    WHERE page.kind NOT IN ('follow', 'moderation')
    UNION ALL
    -- A follow and an act of moderators have no crud: its place is taken by one without text, from the
    -- follower, or from the viewer.
    SELECT uuid, json_build_object(
        'uuid', uuid,
        'handle', handle,
        'display_name', display_name,
        'message', '',
        'created_at', uuid_extract_timestamp(uuid),
        'expires_at', expires_at,
        'life_changed_at', NULL,
        'likes_count', 0,
        'replies_count', 0,
        'reposts_count', 0,
        'reply_to_activity_uuid', NULL,
        'liked', false,
        'reposted', false,
        'reposted_by', NULL,
        'replies', '[]'::json,
        'notification', notification
    )
    FROM page
    WHERE kind IN ('follow', 'moderation') AND expires_at > statement_timestamp()
)
SELECT
    '[' || coalesce(string_agg(entry::text, ',' ORDER BY uuid DESC), '') || ']',
    (array_agg(uuid ORDER BY uuid DESC))[1]
FROM entries
