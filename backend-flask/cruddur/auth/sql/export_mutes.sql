-- What does this person mute? As export_activities.sql.
WITH portion AS (
    SELECT
\ir ../../mutes/sql/fragments/mute_fields.sql
    FROM mutes
    LEFT JOIN users AS muted ON muted.uuid = mutes.muted_user_uuid
    WHERE mutes.user_uuid = %(user_uuid)s::uuid
        AND (mutes.kind <> 'person' OR muted.uuid IS NOT NULL)
        AND (mutes.ends_at IS NULL OR mutes.ends_at > statement_timestamp())
        AND mutes.uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    ORDER BY mutes.uuid DESC
    LIMIT %(limit)s::integer
)
SELECT
    coalesce(json_agg(row_to_json(portion) ORDER BY uuid DESC), '[]')::text AS entries,
    (SELECT uuid FROM portion ORDER BY uuid LIMIT 1) AS next_max_id
FROM portion
