-- Which tags grow, most first? Of those that the worker counted a moment ago, only tags of which an activity is
-- still alive; none that the viewer mutes.
WITH
\ir ../../mutes/sql/fragments/mutes.sql
SELECT coalesce(json_agg(json_build_object(
    'tag', substr(tag, 2),
    'activities_count', activities_count,
    'people_count', people_count,
    'growth', growth,
    'expires_at', expires_at
) ORDER BY rank), '[]')::text
FROM (
    SELECT trends.*, last.expires_at
    FROM trends
    CROSS JOIN LATERAL (
        SELECT max(activity.expires_at) AS expires_at FROM live_activities AS activity
        WHERE activity.uuid = ANY (trends.activity_uuids)
            AND activity.audience_uuid IS NULL
            AND activity.user_uuid NOT IN (SELECT user_uuid FROM suspended_users)
            AND activity.user_uuid NOT IN (SELECT user_uuid FROM limited_users)
    ) AS last
    WHERE (tag = ANY ((SELECT muted_tags FROM muted)::text[])) IS NOT TRUE
        AND last.expires_at IS NOT NULL
    ORDER BY rank
    LIMIT %(limit)s::integer
) AS alive
