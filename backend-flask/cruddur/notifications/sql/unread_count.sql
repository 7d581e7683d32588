-- How many of these notifications are about a crud that is still alive, or about none? Those from
-- people who are kept apart from the viewer do not count.
WITH
\ir ../../users/sql/apart.sql
SELECT count(*)::integer
FROM jsonb_to_recordset(%(items)s::jsonb)
    AS told (kind text, actor_uuid uuid, activity_uuid uuid, expires_at bigint)
LEFT JOIN live_activities AS activity ON activity.uuid = told.activity_uuid
WHERE told.actor_uuid NOT IN (SELECT user_uuid FROM apart)
    AND (
        activity.uuid IS NOT NULL
        OR (told.kind IN ('follow', 'moderation') AND to_timestamp(told.expires_at) > statement_timestamp())
    )
