-- What does the viewer like, the latest like first?
WITH
\ir ../../activities/sql/fragments/visible.sql
, candidates AS (
    SELECT uuid, activity_uuid, NULL::uuid AS reposter_uuid FROM likes WHERE user_uuid = %(viewer_uuid)s::uuid
),
\ir ../../activities/sql/fragments/visible_entries.sql
,
\ir ../../activities/sql/fragments/page.sql
,
\ir fragments/statuses.sql
\ir fragments/status_page.sql
