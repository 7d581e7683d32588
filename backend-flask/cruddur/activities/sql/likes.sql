-- Who likes this activity? The latest first, without people whom a block keeps from the viewer. `is_shown` says
-- whether the viewer may see the activity.
WITH
\ir fragments/visible.sql
, shown AS (
    SELECT uuid FROM visible_activities WHERE uuid = %(activity_uuid)s::uuid
),
entries AS (
    SELECT likes.uuid AS entry_uuid, likes.user_uuid
    FROM likes
    WHERE likes.activity_uuid = (SELECT uuid FROM shown)
        AND likes.user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
        AND likes.uuid < %(max_id)s::uuid
        AND likes.uuid > %(since_id)s::uuid
    ORDER BY likes.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir ../../users/sql/fragments/list.sql
    , EXISTS (SELECT FROM shown) AS is_shown
