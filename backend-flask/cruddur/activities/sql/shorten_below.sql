-- Which of these activities, locked by lock_below.sql, can end earlier now? Those below which nothing outlives
-- that end; so whatever the worker erases by its own time has nothing left below it. The activity that was
-- shortened has its end already. Returns those that have to wait.
WITH RECURSIVE candidates AS (
    SELECT activities.uuid, activities.ends_with_uuid, asked.nth
    FROM unnest(%(uuids)s::uuid[]) WITH ORDINALITY AS asked (uuid, nth)
    JOIN activities ON activities.uuid = asked.uuid
),
\ir fragments/open_branches.sql
, shortened AS (
    UPDATE activities
    SET expires_at = %(ends_at)s::timestamptz, life_changed_at = %(began_at)s::timestamptz
    FROM candidates
    WHERE activities.uuid = candidates.uuid
        AND activities.expires_at > %(ends_at)s::timestamptz
        AND candidates.uuid <> %(ending_uuid)s::uuid
        AND candidates.uuid NOT IN (SELECT uuid FROM open_branches)
    RETURNING activities.uuid, activities.user_uuid
)
, happened AS (
    SELECT
        'update' AS kind,
        NULL::uuid AS user_uuid,
        shortened.user_uuid AS actor_uuid,
        shortened.uuid AS activity_uuid,
        NULL::uuid AS reply_to_activity_uuid,
        NULL::jsonb AS body
    FROM shortened
),
\ir ../../stream/sql/fragments/streamed.sql
\ir fragments/finish_branches.sql
