-- A new post that quotes a living activity: it ends with that activity at the latest. Returns what was created; nothing
-- where the viewer may not see the activity, or it is not for everybody and not the viewer's. Its author and those
-- mentioned are notified, each of them once.
WITH
\ir ../../security/sql/fragments/granted.sql
,
\ir fragments/visible.sql
, locked AS (
    SELECT uuid, user_uuid, expires_at, hidden, audience_uuid
    FROM kept_activities
    WHERE uuid = %(quoted_activity_uuid)s::uuid AND (SELECT is_granted FROM granted)
    -- Whoever ends the activity waits for this, or this for them; others may quote it meanwhile.
    FOR KEY SHARE
),
quoted AS (
    SELECT uuid, user_uuid, expires_at
    FROM locked
    WHERE (audience_uuid IS NULL OR user_uuid = %(viewer_uuid)s::uuid)
        -- As in locked_activity.sql.
        AND NOT hidden
        AND EXISTS (SELECT FROM visible_activities WHERE uuid = locked.uuid)
),
\ir fragments/new_post.sql
,
quote AS (
    SELECT
\ir fragments/quote.sql
        AS card
    FROM created AS activity
)
\ir fragments/created_card.sql
