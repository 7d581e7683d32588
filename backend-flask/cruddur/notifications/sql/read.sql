-- The viewer has read everything up to this notification; never takes that back, and never
-- counts as read what has not happened yet.
WITH marked AS (
    UPDATE users
    SET notifications_read_uuid = greatest(
        notifications_read_uuid, least(%(notification_uuid)s::uuid, uuidv7())
    )
    WHERE uuid = %(viewer_uuid)s::uuid
    RETURNING uuid, notifications_read_uuid
),
happened AS (
    SELECT
        'read' AS kind,
        uuid AS user_uuid,
        NULL::uuid AS actor_uuid,
        NULL::uuid AS activity_uuid,
        NULL::uuid AS reply_to_activity_uuid,
        jsonb_build_object('notification_uuid', notifications_read_uuid) AS body
    FROM marked
),
\ir ../../stream/sql/fragments/streamed.sql
SELECT
