-- Where are the files of this picture, and until when may the viewer see it? Who sees a crud or a message sees its
-- pictures, who sees a profile its faces; uploads only their person, and copies for moderators only those. `reads_cruds`,
-- `reads_messages` and `moderates` say what the session of the viewer may be used for. Returns no row where the viewer may not.
WITH
\ir ../../activities/sql/fragments/visible.sql
SELECT media.file_uuid, seen.until, media.face IS NOT NULL AS is_face
FROM media
CROSS JOIN LATERAL (
    SELECT activity.expires_at AS until
    FROM visible_activities AS activity
    WHERE activity.uuid = media.activity_uuid AND %(reads_cruds)s::boolean
    UNION ALL
    SELECT media.expires_at
    FROM message_groups
    JOIN users AS person ON person.uuid = CASE %(viewer_uuid)s::uuid
        WHEN message_groups.first_user_uuid THEN message_groups.second_user_uuid
        WHEN message_groups.second_user_uuid THEN message_groups.first_user_uuid
    END
    WHERE message_groups.uuid = media.message_group_uuid
        AND %(reads_messages)s::boolean
        AND person.uuid NOT IN (SELECT user_uuid FROM suspended_users)
        AND (media.expires_at IS NULL OR media.expires_at > statement_timestamp())
        AND (
            message_groups.begun_by_uuid IS DISTINCT FROM person.uuid
            OR message_groups.declined_uuid IS NULL
            OR media.message_uuid > message_groups.declined_uuid
        )
        AND
\ir ../../messages/sql/fragments/state.sql
        <> 'declined'
    UNION ALL
    SELECT NULL
    FROM users AS person
    WHERE media.face IS NOT NULL
        AND person.uuid = media.user_uuid
        AND media.uuid IN (person.avatar_uuid, person.header_uuid)
        AND person.uuid NOT IN (SELECT user_uuid FROM suspended_users)
        AND NOT EXISTS (
            SELECT FROM blocks
            WHERE user_uuid = person.uuid AND blocked_user_uuid = %(viewer_uuid)s::uuid
        )
    UNION ALL
    SELECT reports.erase_at
    FROM reports
    JOIN users AS moderator ON moderator.uuid = %(viewer_uuid)s::uuid AND moderator.role <> 'person'
    WHERE reports.uuid = media.report_uuid
        AND %(moderates)s::boolean
        AND reports.erase_at > statement_timestamp()
        -- As with the rest of the copy.
        AND reports.subject_user_uuid IS DISTINCT FROM moderator.uuid
    UNION ALL
    SELECT media.expires_at
    WHERE
\ir fragments/is_free.sql
) AS seen
WHERE media.uuid = %(media_uuid)s::uuid
LIMIT 1
