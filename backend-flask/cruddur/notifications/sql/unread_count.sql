-- How many of these notifications are about an activity that the viewer may see, or a follow
-- or an act of moderators? Those by blocked
-- people do not count. `entries` is as the page groups them: all likes of one crud are one, all new followers are one.
WITH
\ir ../../activities/sql/fragments/unmuted.sql
SELECT
    count(*)::integer AS notifications,
    count(DISTINCT CASE
        WHEN notified.kind IN ('like', 'repost') THEN notified.kind || ' ' || notified.activity_uuid
        WHEN notified.kind IN ('follow', 'follow_request', 'follow_accepted') THEN notified.kind
        ELSE notified.uuid::text
    END)::integer AS entries
FROM jsonb_to_recordset(%(items)s::jsonb)
    AS notified (uuid uuid, kind text, actor_uuid uuid, activity_uuid uuid, expires_at bigint)
LEFT JOIN visible_activities AS activity ON activity.uuid = notified.activity_uuid
WHERE notified.actor_uuid NOT IN (SELECT user_uuid FROM blocked_users)
    AND (
        activity.uuid IS NOT NULL
        OR (
            notified.kind IN ('follow', 'follow_request', 'follow_accepted', 'moderation')
            AND to_timestamp(notified.expires_at) > statement_timestamp()
        )
    )
