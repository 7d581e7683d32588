-- Who reposted this activity? The latest first, without people whom a block keeps from the viewer. `is_shown` says
-- whether the viewer may see the activity.
WITH
\ir fragments/visible.sql
, shown AS (
    SELECT uuid FROM visible_activities WHERE uuid = %(activity_uuid)s::uuid
),
people AS (
    SELECT uuid, user_uuid FROM reposts WHERE activity_uuid = (SELECT uuid FROM shown)
),
\ir ../../users/sql/fragments/people_entries.sql
,
\ir ../../users/sql/fragments/list.sql
    , EXISTS (SELECT FROM shown) AS is_shown
