-- What does the viewer mute now? Newest first.
WITH entries AS (
    SELECT
\ir fragments/mute_fields.sql
    FROM mutes
    LEFT JOIN users AS muted ON muted.uuid = mutes.muted_user_uuid
    WHERE mutes.user_uuid = %(viewer_uuid)s::uuid
        -- Without mutes of people who left.
        AND (mutes.kind <> 'person' OR muted.uuid IS NOT NULL)
        AND (mutes.ends_at IS NULL OR mutes.ends_at > statement_timestamp())
        AND mutes.uuid < %(max_id)s::uuid
        AND mutes.uuid > %(since_id)s::uuid
    ORDER BY mutes.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir ../../http/sql/fragments/page.sql
