-- Fragment: `told_of_feeds` (position, name, data): of each `event` that is for whoever reads a feed or watches an
-- activity what the viewer is told of it.
told_of_feeds AS (
    SELECT event.position, 'create' AS name, found.data::json AS data
    FROM event
    CROSS JOIN LATERAL (
        SELECT
            event.activity_uuid,
            event.entry_uuid,
            CASE WHEN event.kind = 'repost' THEN event.actor_uuid END AS reposter_uuid
    ) AS entry
    CROSS JOIN LATERAL (
\ir entry.sql
    ) AS found
    WHERE CASE event.kind
        WHEN 'create' THEN
            event.is_in_feed AND (
                %(scope)s::text = 'following'
                OR found.audience_uuid IS NULL
                AND event.actor_uuid NOT IN (SELECT user_uuid FROM limited_users)
            )
            OR event.reply_to_activity_uuid = ANY (%(watched)s::uuid[])
        WHEN 'repost' THEN
            event.is_in_feed
            AND (
                event.reply_to_activity_uuid IS NOT NULL
                OR (event.body ->> 'user_uuid')::uuid NOT IN (SELECT user_uuid FROM authors)
            )
            AND NOT EXISTS (
                SELECT
                FROM (
\ir earlier_reposters.sql
                ) AS earlier
                WHERE earlier.user_uuid IN (SELECT user_uuid FROM authors)
            )
        ELSE false
    END
    UNION ALL
    SELECT
        position,
        kind,
        CASE kind
            WHEN 'unrepost' THEN json_build_object('uuid', activity_uuid, 'entry_uuid', entry_uuid)
            ELSE json_build_object('uuid', activity_uuid)
        END
    FROM event
    WHERE kind IN ('delete', 'expire', 'unrepost')
        AND (body ->> 'audience' IS NULL OR %(viewer_uuid)s::uuid IS NOT NULL)
        AND (
            is_in_feed
            OR kind <> 'unrepost' AND (
                activity_uuid = ANY (%(watched)s::uuid[])
                OR reply_to_activity_uuid = ANY (%(watched)s::uuid[])
            )
        )
        AND NOT EXISTS (
            SELECT FROM blocks
            WHERE (blocks.user_uuid, blocks.blocked_user_uuid) IN (
                (%(viewer_uuid)s::uuid, event.actor_uuid), (event.actor_uuid, %(viewer_uuid)s::uuid)
            )
        )
)
