-- How many cruds hang on this living one of the viewer's, itself included? Held from here on, so that
-- nobody answers, likes or erases any of them meanwhile; in the order in which the worker does. An
-- answer that was being written while we waited is only seen when asked again.
WITH RECURSIVE roots AS (
    SELECT uuid
    FROM live_activities
    WHERE uuid = %(activity_uuid)s::uuid AND user_uuid = %(viewer_uuid)s::uuid
),
\ir branches.sql
, held AS (
    SELECT uuid
    FROM activities
    WHERE uuid IN (SELECT uuid FROM thread)
    ORDER BY expires_at, uuid DESC
    FOR UPDATE
)
SELECT count(*)::integer FROM held
