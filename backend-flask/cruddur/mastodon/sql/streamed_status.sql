-- What is this new crud or repost to apps, as it is for somebody who has nothing to do with it? Whom of these `viewers` is it
-- not for; and for whom is it otherwise: whether they like, reposted and bookmarked it, how many of its replies they see, and
-- whether whom it answers, or what it quotes, is not for them. What has just been written nobody has bookmarked.
WITH viewer AS (
    SELECT unnest(%(viewers)s::uuid[]) AS uuid
),
\ir ../../activities/sql/fragments/for_all_viewers.sql
,
page AS (
    SELECT
        coalesce(%(entry_uuid)s::uuid, %(activity_uuid)s::uuid) AS entry_uuid,
        %(activity_uuid)s::uuid AS activity_uuid,
        %(reposter_uuid)s::uuid AS reposter_uuid
),
\ir fragments/statuses.sql
, told AS MATERIALIZED (
    SELECT
        row_to_json(statuses.status) AS status,
        (row_to_json(statuses.status) ->> 'answered_user_uuid')::uuid AS answered_user_uuid,
        activity.uuid,
        activity.user_uuid,
        activity.audience_uuid,
        activity.likes_count,
        activity.reposts_count,
        activity.replies_count,
        activity.has_replies,
        activity.quoted_activity_uuid
    FROM statuses
    JOIN page ON page.entry_uuid = statuses.entry_uuid
    JOIN visible_activities AS activity ON activity.uuid = page.activity_uuid
    LIMIT 1
),
state AS (
    SELECT
        viewer.uuid AS viewer_uuid,
\ir fragments/liked_by_viewer.sql
        ,
        %(reposter_uuid)s::uuid IS NOT NULL AND EXISTS (
            SELECT FROM bookmarks
            WHERE bookmarks.user_uuid = viewer.uuid AND bookmarks.activity_uuid = activity.uuid
        ) AS bookmarked,
        CASE
            WHEN activity.has_replies AND (
                EXISTS (SELECT FROM blocks WHERE viewer.uuid IN (blocks.user_uuid, blocks.blocked_user_uuid))
                OR EXISTS (SELECT FROM mutes WHERE mutes.user_uuid = viewer.uuid AND mutes.kind = 'person')
            )
            THEN activity.replies_count - blocked_replies_count(activity.uuid, viewer.uuid)
        END AS replies_count,
        activity.answered_user_uuid IS NOT NULL AND EXISTS (
            SELECT FROM blocks
            WHERE (blocks.user_uuid, blocks.blocked_user_uuid) IN (
                (viewer.uuid, activity.answered_user_uuid), (activity.answered_user_uuid, viewer.uuid)
            )
        ) AS hides_answered,
        activity.audience_uuid IS NOT NULL AND activity.user_uuid = viewer.uuid AS is_own
    FROM viewer
    CROSS JOIN told AS activity
),
quoted AS MATERIALIZED (
    SELECT quotable_activities.*
    FROM told
    JOIN quotable_activities ON quotable_activities.uuid = told.quoted_activity_uuid
    LIMIT 1
),
quote_state AS (
    SELECT
        viewer.uuid AS viewer_uuid,
        activity.user_uuid = viewer.uuid AS is_own,
\ir fragments/liked_by_viewer.sql
        ,
        EXISTS (
            SELECT FROM bookmarks
            WHERE bookmarks.user_uuid = viewer.uuid AND bookmarks.activity_uuid = activity.uuid
        ) AS bookmarked,
        activity.user_uuid <> viewer.uuid AND EXISTS (
            SELECT FROM mutes
            WHERE mutes.user_uuid = viewer.uuid
                AND (mutes.ends_at IS NULL OR mutes.ends_at > statement_timestamp())
                AND CASE mutes.kind
                    WHEN 'person' THEN mutes.muted_user_uuid = activity.user_uuid
                    WHEN 'tag' THEN mutes.value = ANY (activity.tags)
                    ELSE activity.search @@ mutes.query::tsquery
                END
        ) AS muted,
        activity.user_uuid <> viewer.uuid AND (
            activity.audience_uuid IS NOT NULL AND NOT is_in_audience(activity.audience_uuid, viewer.uuid)
            OR EXISTS (
                SELECT FROM blocks
                WHERE (blocks.user_uuid, blocks.blocked_user_uuid) IN (
                    (viewer.uuid, activity.user_uuid), (activity.user_uuid, viewer.uuid)
                )
            )
        ) AS is_hidden
    FROM viewer
    CROSS JOIN quoted AS activity
)
SELECT
    told.status,
    ARRAY(
        SELECT viewer.uuid::text
        FROM viewer
        WHERE told.audience_uuid IS NOT NULL
            AND viewer.uuid <> told.user_uuid
            AND NOT is_in_audience(told.audience_uuid, viewer.uuid)
    ) AS not_for,
    (
        SELECT coalesce(
            json_object_agg(
                viewer_uuid,
                jsonb_build_object(
                    'liked', state.liked, 'reposted', state.reposted, 'bookmarked', state.bookmarked
                )
                || CASE
                    WHEN replies_count IS NULL THEN '{}'
                    ELSE jsonb_build_object('replies_count', replies_count)
                END
                || CASE WHEN hides_answered THEN '{"answered_user_uuid": null}' ELSE '{}' END::jsonb
                || CASE WHEN state.is_own THEN '{"is_own": true}' ELSE '{}' END::jsonb
                || CASE
                    WHEN is_hidden THEN '{"quote": null}'
                    WHEN is_hidden IS NULL THEN '{}'
                    ELSE jsonb_build_object('quote', jsonb_build_object(
                        'is_own', quote_state.is_own,
                        'liked', quote_state.liked,
                        'reposted', quote_state.reposted,
                        'bookmarked', quote_state.bookmarked,
                        'muted', quote_state.muted
                    ))
                END
            ),
            '{}'
        )
        FROM state
        LEFT JOIN quote_state USING (viewer_uuid)
        WHERE state.liked
            OR state.reposted
            OR state.bookmarked
            OR replies_count IS NOT NULL
            OR hides_answered
            OR state.is_own
            OR quote_state.is_own
            OR quote_state.liked
            OR quote_state.reposted
            OR quote_state.bookmarked
            OR quote_state.muted
            OR is_hidden
    ) AS states
FROM told
