-- Whose is this living crud, and what does it say? A copy for the moderators. Blocks
-- are ignored, so that somebody who blocked the reporter a moment ago can be reported; the audience is not, but for who
-- was mentioned.
WITH reach AS NOT MATERIALIZED (SELECT 'viewer'::text AS kind)
SELECT
    activity.user_uuid AS subject_uuid,
    json_build_object(
        'handle', author.handle,
        'display_name', author.display_name,
        'message', activity.message,
        'content_warning', activity.content_warning,
        'created_at', activity.created_at,
        'expires_at', activity.expires_at,
        'ended_at', NULL
    )::text AS evidence
FROM live_activities AS activity
JOIN users AS author ON author.uuid = activity.user_uuid
WHERE activity.uuid = %(activity_uuid)s::uuid
    AND
\ir ../../activities/sql/fragments/is_for_viewer.sql
