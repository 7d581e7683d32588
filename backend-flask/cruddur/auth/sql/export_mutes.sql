-- What does this person mute? A portion, newest first.
WITH portion AS (
    SELECT mute.uuid, row_to_json(mute) AS entry
    FROM (
        SELECT
\ir ../../mutes/sql/fragments/mute_fields.sql
        FROM mutes
        LEFT JOIN users AS muted ON muted.uuid = mutes.muted_user_uuid
        WHERE mutes.user_uuid = %(user_uuid)s::uuid
            AND mutes.uuid < %(max_id)s::uuid
            AND (mutes.kind <> 'person' OR muted.uuid IS NOT NULL)
            AND (mutes.ends_at IS NULL OR mutes.ends_at > statement_timestamp())
        ORDER BY mutes.uuid DESC
        LIMIT %(limit)s::integer
    ) AS mute
)
\ir fragments/portion.sql
