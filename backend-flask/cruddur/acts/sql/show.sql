-- What are the fields of this act, for moderators? Returns the JSON text.
SELECT row_to_json(card)::text AS body
FROM (
    SELECT
\ir fragments/act_fields.sql
    FROM moderation_acts AS act
    JOIN users AS subject ON subject.uuid = act.subject_user_uuid
    WHERE act.uuid = %(act_uuid)s::uuid
) AS card
