-- Who of these `viewers` is told of this new crud or repost, by what the feeds show? Its data, empty where it is not
-- alive any more or nobody may see it; who finds it at home; from whom it is hidden, because of a block, a mute or its
-- audience; whether it is for everybody, and whether those who do not follow its author are told.
WITH viewer AS (
    SELECT unnest(%(viewers)s::uuid[]) AS uuid
),
-- As for somebody who is not signed in: whoever leaves or is suspended is seen by nobody.
\ir ../../activities/sql/fragments/for_all_viewers.sql
,
told AS MATERIALIZED (
    SELECT found.*, entry.entry_uuid, entry.reposter_uuid, entry.activity_uuid
    FROM (
        SELECT
            %(activity_uuid)s::uuid AS activity_uuid,
            %(entry_uuid)s::uuid AS entry_uuid,
            %(reposter_uuid)s::uuid AS reposter_uuid
    ) AS entry
    CROSS JOIN LATERAL (
\ir fragments/entry.sql
    ) AS found
),
actors AS (
    SELECT author_uuid AS uuid FROM told
    UNION
    SELECT reposter_uuid FROM told WHERE reposter_uuid IS NOT NULL
),
at_home AS (
    SELECT viewer.uuid
    FROM viewer
    CROSS JOIN told AS entry
    WHERE (
        viewer.uuid = coalesce(entry.reposter_uuid, entry.author_uuid)
        OR EXISTS (
            SELECT FROM follows
            WHERE follows.user_uuid = viewer.uuid
                AND follows.followed_user_uuid = coalesce(entry.reposter_uuid, entry.author_uuid)
        )
    )
        AND (
            entry.reposter_uuid IS NULL
            -- A repost has a place at home where the crud has none: repost_is_new.sql, for many viewers.
            OR (
                entry.reply_to_activity_uuid IS NOT NULL
                OR viewer.uuid <> entry.author_uuid AND NOT EXISTS (
                    SELECT FROM follows
                    WHERE follows.user_uuid = viewer.uuid
                        AND follows.followed_user_uuid = entry.author_uuid
                )
            )
            AND NOT EXISTS (
                SELECT
                FROM (
\ir fragments/earlier_reposters.sql
                ) AS earlier
                WHERE earlier.user_uuid = viewer.uuid
                    OR EXISTS (
                        SELECT FROM follows
                        WHERE follows.user_uuid = viewer.uuid
                            AND follows.followed_user_uuid = earlier.user_uuid
                    )
            )
        )
),
hidden AS (
    SELECT viewer.uuid
    FROM viewer
    CROSS JOIN actors
    WHERE EXISTS (
        SELECT FROM blocks
        WHERE (blocks.user_uuid, blocks.blocked_user_uuid)
            IN ((viewer.uuid, actors.uuid), (actors.uuid, viewer.uuid))
    )
    UNION
    SELECT viewer.uuid
    FROM viewer
    CROSS JOIN told
    JOIN mutes ON mutes.user_uuid = viewer.uuid
    WHERE viewer.uuid <> told.author_uuid
        AND (mutes.ends_at IS NULL OR mutes.ends_at > statement_timestamp())
        AND CASE mutes.kind
            WHEN 'person' THEN mutes.muted_user_uuid IN (told.author_uuid, told.reposter_uuid)
            WHEN 'tag' THEN mutes.value = ANY (told.tags)
            ELSE told.search @@ mutes.query::tsquery
        END
    UNION
    SELECT viewer.uuid
    FROM viewer
    CROSS JOIN told
    WHERE told.audience_uuid IS NOT NULL
        AND viewer.uuid <> told.author_uuid
        AND NOT is_in_audience(told.audience_uuid, viewer.uuid)
)
SELECT
    told.data,
    told.audience_uuid IS NULL AS is_public,
    told.audience_uuid IS NULL
        AND NOT EXISTS (SELECT FROM limited_users WHERE user_uuid = told.author_uuid) AS is_for_everyone,
    ARRAY(SELECT uuid::text FROM at_home) AS at_home,
    ARRAY(SELECT uuid::text FROM hidden) AS hidden
FROM told
