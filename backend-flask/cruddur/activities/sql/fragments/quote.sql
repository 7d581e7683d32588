-- Fragment: what the `activity` quotes, where it quotes something that the viewer may see, after one of the fragments with
-- `quotable_activities`. What that quotes itself is not in it. Costs nothing where nothing is quoted.
CASE WHEN activity.quoted_activity_uuid IS NOT NULL THEN (
    WITH marked AS NOT MATERIALIZED (SELECT * FROM muted)
    SELECT json_build_object(
        'uuid', fields.uuid,
        'handle', fields.handle,
        'display_name', fields.display_name,
        'avatar_url', fields.avatar_url,
        'message', fields.message,
        'media', fields.media,
        'content_warning', fields.content_warning,
        'created_at', fields.created_at,
        'expires_at', fields.expires_at,
        'muted',
\ir is_muted.sql
    )
    FROM (SELECT activity.quoted_activity_uuid AS uuid) AS quoting
    JOIN quotable_activities AS activity ON activity.uuid = quoting.uuid
    JOIN users AS author ON author.uuid = activity.user_uuid
    CROSS JOIN LATERAL (
        SELECT
\ir activity.sql
    ) AS fields
) END
