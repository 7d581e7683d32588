-- The viewer bookmarks a living activity, of which nobody else learns; idempotent. Returns what like.sql returns.
WITH
\ir fragments/locked_activity.sql
, created AS (
    INSERT INTO bookmarks (user_uuid, activity_uuid)
    SELECT %(viewer_uuid)s::uuid, uuid FROM shown
    ON CONFLICT DO NOTHING
),
change AS (
    SELECT
        0 AS more_likes,
        0 AS more_reposts,
        NULL::boolean AS liked,
        NULL::boolean AS reposted,
        true AS bookmarked
)
\ir fragments/changed_card.sql
