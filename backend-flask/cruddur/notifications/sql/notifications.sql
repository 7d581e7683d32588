-- What are these notifications about, of those whose activity the viewer may see? The JSON text, and the key
-- of the newest of them.
WITH
\ir ../../activities/sql/fragments/unmuted.sql
, notifications AS (
    SELECT
        notified.uuid AS entry_uuid,
        notified.kind,
        notified.activity_uuid,
        to_timestamp(notified.expires_at) AS expires_at,
        actor.handle,
        actor.display_name,
        actor.avatar_url,
        json_build_object(
            'uuid', notified.uuid,
            'kind', notified.kind,
            'actor', json_build_object(
                'handle', actor.handle,
                'display_name', actor.display_name,
                'avatar_url', actor.avatar_url,
                'followed', EXISTS (
                    SELECT FROM follows
                    WHERE follows.user_uuid = %(viewer_uuid)s::uuid
                        AND follows.followed_user_uuid = notified.actor_uuid
                )
            ),
            'created_at', uuid_extract_timestamp(notified.uuid),
            'read', notified.uuid <= %(read_uuid)s::uuid,
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
        AS notified (uuid uuid, kind text, actor_uuid uuid, activity_uuid uuid, expires_at bigint)
    -- One by one: Postgres expects more of them than there are, and would read all people.
    CROSS JOIN LATERAL (
        SELECT handle, display_name, '/api/media/' || avatar_uuid || '/preview' AS avatar_url
        FROM users
        WHERE users.uuid = notified.actor_uuid
        LIMIT 1
    ) AS actor
    LEFT JOIN moderation_acts AS act
        ON notified.kind = 'moderation'
        AND act.uuid = notified.uuid
        AND act.subject_user_uuid = %(viewer_uuid)s::uuid
    WHERE notified.actor_uuid NOT IN (SELECT user_uuid FROM blocked_users)
        AND (notified.kind <> 'moderation' OR act.uuid IS NOT NULL)
),
page AS (
    SELECT entry_uuid, activity_uuid, NULL::uuid AS reposter_uuid, notification
    FROM notifications
    WHERE kind NOT IN ('follow', 'follow_request', 'follow_accepted', 'moderation')
),
\ir ../../activities/sql/fragments/cards.sql
, entries AS (
    SELECT cards.entry_uuid, row_to_json(notified_activity) AS entry
    FROM cards
    JOIN page USING (entry_uuid)
    CROSS JOIN LATERAL (SELECT (cards.card).*, page.notification) AS notified_activity
    UNION ALL
    -- A follow and an act of moderators have no activity: its place is taken by one without text, by the
    -- follower or the viewer.
    SELECT entry_uuid, json_build_object(
        'uuid', entry_uuid,
        'handle', handle,
        'display_name', display_name,
        'avatar_url', avatar_url,
        'message', '',
        'media', '[]'::json,
        'content_warning', NULL,
        'created_at', uuid_extract_timestamp(entry_uuid),
        'expires_at', expires_at,
        'life_changed_at', NULL,
        'likes_count', 0,
        'replies_count', 0,
        'reposts_count', 0,
        'reply_to_activity_uuid', NULL,
        'quoted_activity_uuid', NULL,
        'replies_from', 'everyone',
        'audience', 'everyone',
        'liked', false,
        'reposted', false,
        'bookmarked', false,
        'muted', false,
        'can_reply', false,
        'reply_to', NULL,
        'quote', NULL,
        'reposted_by', NULL,
        'replies', '[]'::json,
        'notification', notification
    )
    FROM notifications
    WHERE kind IN ('follow', 'follow_request', 'follow_accepted', 'moderation')
        AND expires_at > statement_timestamp()
)
SELECT
    '[' || coalesce(string_agg(entry::text, ',' ORDER BY entry_uuid DESC), '') || ']' AS body,
    (array_agg(entry_uuid ORDER BY entry_uuid DESC))[1] AS newest
FROM entries
