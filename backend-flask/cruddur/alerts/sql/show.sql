-- When does this activity end, in epoch seconds? Notes that the browser of this session is about to show it, so that it is
-- withdrawn when the activity goes, however that happens. No row where it is gone.
WITH alive AS (
    SELECT uuid, ceil(extract(epoch FROM expires_at))::bigint AS ends_at
    FROM live_activities
    WHERE uuid = %(activity_uuid)s::uuid
),
shown AS (
    INSERT INTO shown_pushes (activity_uuid, session_uuid)
    SELECT alive.uuid, push_subscriptions.session_uuid
    FROM alive
    JOIN push_subscriptions ON push_subscriptions.session_uuid = %(session_uuid)s::uuid
    ON CONFLICT DO NOTHING
)
SELECT ends_at FROM alive
