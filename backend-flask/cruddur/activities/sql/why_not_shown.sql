-- Why can the viewer not see this activity, or not reply to it? Since when it is gone; whether it is alive and
-- for the viewer, and its author not suspended; and if so, whether its author and the viewer block each other, or somebody above it
-- blocks the viewer; or whether its author lets only others reply.
WITH
\ir ../../users/sql/fragments/blocked_users.sql
, reach AS NOT MATERIALIZED (SELECT 'viewer'::text AS kind)
, alive AS (
    SELECT activity.uuid, activity.user_uuid, activity.replies_from
    FROM live_activities AS activity
    WHERE activity.uuid = %(activity_uuid)s::uuid
        AND
\ir fragments/is_for_viewer.sql
)
SELECT
    coalesce(
        (SELECT expired_at FROM gone_activities WHERE uuid = %(activity_uuid)s::uuid LIMIT 1),
        (
            SELECT ended_above_at(uuid, user_uuid)
            FROM unexpired_activities
            WHERE uuid = %(activity_uuid)s::uuid
        )
    ) AS expired_at,
    EXISTS (
        SELECT FROM alive WHERE user_uuid NOT IN (SELECT user_uuid FROM suspended_users)
    ) AS is_alive,
    EXISTS (
        SELECT FROM alive
        WHERE user_uuid NOT IN (SELECT user_uuid FROM suspended_users)
            AND (
                user_uuid IN (SELECT user_uuid FROM blocked_users)
                OR blocked_above(uuid, %(viewer_uuid)s::uuid)
            )
    ) AS is_blocked,
    EXISTS (
        SELECT FROM alive AS activity
        WHERE NOT
\ir fragments/can_reply.sql
    ) AS is_closed
