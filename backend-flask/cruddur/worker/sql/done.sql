-- Deletes these delivered rows, and has the stream tell what came of them.
WITH done AS (
    DELETE FROM outbox WHERE uuid = ANY (%(uuids)s::uuid[]) RETURNING topic, user_uuid, body
),
\ir ../../stream/sql/fragments/delivered.sql
SELECT
