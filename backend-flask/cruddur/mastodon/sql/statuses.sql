-- Which are these statuses, by their uuids: activities, and reposts of some?
WITH
\ir ../../activities/sql/fragments/visible.sql
, page AS (
    SELECT uuid AS entry_uuid, uuid AS activity_uuid, NULL::uuid AS reposter_uuid
    FROM unnest(%(uuids)s::uuid[]) AS uuid
    UNION ALL
    SELECT reposts.uuid, reposts.activity_uuid, reposts.user_uuid
    FROM reposts
    WHERE reposts.uuid = ANY (%(uuids)s::uuid[])
        AND reposts.user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
),
\ir fragments/statuses.sql
SELECT coalesce(json_agg(status ORDER BY entry_uuid DESC), '[]') AS statuses FROM statuses
