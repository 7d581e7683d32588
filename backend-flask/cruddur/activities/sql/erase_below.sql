-- Which of these activities, locked by lock_below.sql, can be erased now? Those below which nothing is left. The
-- activity that the ending is of stays where its life was extended after it had been shortened. Returns
-- those that have to wait.
WITH RECURSIVE candidates AS (
    SELECT
        activities.uuid,
        activities.user_uuid,
        activities.reply_to_activity_uuid,
        activities.ends_with_uuid,
        activities.hidden,
        activities.message,
        activities.audience,
        activities.created_at,
        activities.expires_at,
        asked.nth
    FROM unnest(%(uuids)s::uuid[]) WITH ORDINALITY AS asked (uuid, nth)
    JOIN activities ON activities.uuid = asked.uuid
),
\ir fragments/open_branches.sql
, to_erase AS (
    SELECT
        uuid,
        user_uuid,
        reply_to_activity_uuid,
        ends_with_uuid,
        hidden,
        message,
        audience,
        created_at,
        least(expires_at, %(ends_at)s::timestamptz) AS ended_at,
        'delete' AS kind
    FROM candidates
    WHERE uuid NOT IN (SELECT uuid FROM open_branches)
        AND (uuid <> %(ending_uuid)s::uuid OR expires_at <= statement_timestamp())
),
\ir fragments/erase.sql
\ir fragments/finish_branches.sql
