-- Which tags grow? Those that at least three people used in the last 24 hours, and more of them
-- than in the 24 hours before. Of yesterday only what is still alive can be counted, so of today what
-- will still be alive in a day is counted: both are counted in the same way, and nothing is stored about
-- what is gone. The rank weighs the growth: three people more than none are less than five hundred more
-- than a hundred.
WITH used AS MATERIALIZED (
    SELECT
        tag,
        activity.uuid,
        activity.user_uuid,
        activity.expires_at,
        activity.created_at > statement_timestamp() - interval '24 hours' AS is_today,
        activity.expires_at > statement_timestamp() + interval '24 hours' AS lasts
    FROM live_activities AS activity
    CROSS JOIN LATERAL unnest(activity.tags) AS tag
    WHERE activity.tags <> '{}'
        AND activity.audience_uuid IS NULL
        AND activity.user_uuid NOT IN (SELECT user_uuid FROM suspended_users)
        AND activity.user_uuid NOT IN (SELECT user_uuid FROM limited_users)
        AND activity.uuid > (SELECT uuidv7(interval '-48 hours'))
),
counted AS (
    SELECT
        tag,
        count(*) FILTER (WHERE is_today) AS activities,
        count(DISTINCT user_uuid) FILTER (WHERE is_today) AS people,
        count(DISTINCT user_uuid) FILTER (WHERE is_today AND lasts) AS lasting,
        count(DISTINCT user_uuid) FILTER (WHERE NOT is_today) AS before
    FROM used
    GROUP BY tag
),
ranked AS (
    SELECT
        *, row_number() OVER (ORDER BY (lasting - before) / sqrt(before + 1) DESC, people DESC, tag) AS rank
    FROM counted
    WHERE people >= 3 AND (lasting > before OR before = 0)
    ORDER BY rank
    LIMIT 20
),
over AS (
    DELETE FROM trends WHERE tag NOT IN (SELECT tag FROM ranked)
)
INSERT INTO trends (tag, activities_count, people_count, growth, rank, activity_uuids)
SELECT
    tag,
    activities,
    people,
    round((lasting + 1.0) / (before + 1), 1),
    rank,
    (
        SELECT array_agg(uuid)
        FROM (
            SELECT uuid FROM used
            WHERE used.tag = ranked.tag AND is_today
            ORDER BY expires_at DESC
            LIMIT 20
        ) AS longest
    )
FROM ranked
ON CONFLICT (tag) DO UPDATE SET (activities_count, people_count, growth, rank, activity_uuids)
    = ROW (
        excluded.activities_count, excluded.people_count, excluded.growth, excluded.rank,
        excluded.activity_uuids
    )
