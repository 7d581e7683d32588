-- Deletes these delivered rows, has the stream tell what came of them, and queues the alerts about it.
WITH done AS (
    DELETE FROM outbox WHERE uuid = ANY (%(uuids)s::uuid[]) RETURNING topic, user_uuid, body
),
\ir ../../stream/sql/fragments/delivered.sql
,
\ir ../../alerts/sql/fragments/alerted_of_done.sql
SELECT
