-- The viewer's bookmark of an activity is deleted; idempotent. Returns what like.sql returns, with NULL where the viewer may
-- not see the activity; no row where there is none.
WITH
\ir fragments/locked_activity.sql
, deleted AS (
    DELETE FROM bookmarks
    USING locked
    WHERE bookmarks.activity_uuid = locked.uuid AND bookmarks.user_uuid = %(viewer_uuid)s::uuid
),
change AS (
    SELECT
        0 AS more_likes,
        0 AS more_reposts,
        NULL::boolean AS liked,
        NULL::boolean AS reposted,
        false AS bookmarked
)
SELECT (
\ir fragments/changed_card.sql
) AS card FROM locked
