-- What are the fields of this invite? Returns the JSON text.
SELECT
\ir fragments/card.sql
    ::text AS body
FROM invites
LEFT JOIN users AS maker ON maker.uuid = invites.user_uuid
WHERE invites.uuid = %(invite_uuid)s::uuid
