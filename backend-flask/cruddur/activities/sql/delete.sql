-- This crud of the viewer's goes at once, with all that was answered to it, down to the last.
WITH RECURSIVE roots AS (
    SELECT uuid
    FROM live_activities
    WHERE uuid = %(activity_uuid)s::uuid AND user_uuid = %(viewer_uuid)s::uuid
),
\ir branches.sql
, doomed AS (
    SELECT * FROM thread
),
\ir erase.sql
SELECT count(*)::integer FROM doomed
