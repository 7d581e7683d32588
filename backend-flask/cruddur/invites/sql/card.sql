-- What are the fields of this invite? Returns the JSON text.
SELECT row_to_json(invite)::text AS body
FROM (
    SELECT
\ir fragments/invite_fields.sql
    FROM invites
    LEFT JOIN users AS maker ON maker.uuid = invites.user_uuid
    WHERE invites.uuid = %(invite_uuid)s::uuid
) AS invite
