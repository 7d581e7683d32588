-- What does the viewer like, the latest like first?
WITH
\ir ../../activities/sql/fragments/visible.sql
, kept AS (
    SELECT uuid, activity_uuid FROM likes WHERE user_uuid = %(viewer_uuid)s::uuid
),
\ir ../../activities/sql/fragments/kept_entries.sql
,
\ir ../../activities/sql/fragments/page.sql
,
\ir fragments/statuses.sql
\ir fragments/status_page.sql
