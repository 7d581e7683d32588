-- What are these notifications about, of those whose activity the viewer may see, and of follows and requests? Newest first; an app
-- knows no acts of moderators.
WITH
\ir ../../activities/sql/fragments/unmuted.sql
, notified AS (
    SELECT uuid, kind, actor_uuid, activity_uuid, to_timestamp(expires_at) AS expires_at
    FROM jsonb_to_recordset(%(items)s::jsonb)
        AS item (uuid uuid, kind text, actor_uuid uuid, activity_uuid uuid, expires_at bigint)
    WHERE actor_uuid NOT IN (SELECT user_uuid FROM blocked_users)
),
page AS (
    SELECT uuid AS entry_uuid, activity_uuid, NULL::uuid AS reposter_uuid
    FROM notified
    WHERE kind NOT IN ('follow', 'follow_request')
),
\ir fragments/statuses.sql
SELECT notified.uuid, notified.kind, notified.actor_uuid, row_to_json(statuses.status) AS status
FROM notified
LEFT JOIN statuses ON statuses.entry_uuid = notified.uuid
WHERE statuses.entry_uuid IS NOT NULL
    OR (notified.kind IN ('follow', 'follow_request') AND notified.expires_at > statement_timestamp())
ORDER BY notified.uuid DESC
