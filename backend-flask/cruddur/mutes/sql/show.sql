-- What are the fields of this mute of the viewer? Returns the JSON text.
SELECT row_to_json(mute)::text
FROM (
    SELECT
\ir fragments/mute_fields.sql
    FROM mutes
    LEFT JOIN users AS muted ON muted.uuid = mutes.muted_user_uuid
    WHERE mutes.uuid = %(mute_uuid)s::uuid AND mutes.user_uuid = %(viewer_uuid)s::uuid
) AS mute
