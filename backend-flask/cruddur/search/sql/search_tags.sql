-- Which tags begin like this, first those that most people use? Those of the latest activities that have any
-- are looked at, by the index of these, and so many of them are counted at most, however much is alive. None
-- of people who are limited, and none that the viewer mutes.
WITH
\ir ../../activities/sql/fragments/widely_visible.sql
, recent AS MATERIALIZED (
    SELECT activity.uuid, activity.user_uuid, activity.tags
    FROM visible_unexpired_activities AS activity
    WHERE activity.tags <> '{}'
    ORDER BY activity.uuid DESC
    LIMIT %(recent)s::integer
),
matching AS MATERIALIZED (
    SELECT recent.uuid, recent.user_uuid, tag
    FROM recent
    CROSS JOIN LATERAL unnest(recent.tags) AS tag
    WHERE starts_with(tag, %(beginning)s::text)
    ORDER BY recent.uuid DESC
    LIMIT %(most)s::integer
),
tags AS (
    SELECT substr(tag, 2) AS tag, count(DISTINCT user_uuid) AS people_count
    FROM matching
    -- The candidates are only unexpired.
    WHERE EXISTS (SELECT FROM visible_activities AS activity WHERE activity.uuid = matching.uuid)
    GROUP BY matching.tag
    ORDER BY people_count DESC, tag COLLATE "C"
    LIMIT %(limit)s::integer
)
SELECT coalesce(json_agg(json_build_object(
    'tag', tag,
    'people_count', people_count
) ORDER BY people_count DESC, tag COLLATE "C"), '[]')::text
FROM tags
