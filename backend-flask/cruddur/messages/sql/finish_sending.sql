-- This message is written or erased everywhere: its outbox row is done, and the stream tells both.
WITH done AS (
    DELETE FROM outbox WHERE uuid = %(message_uuid)s::uuid RETURNING topic, user_uuid, body
),
\ir ../../stream/sql/fragments/delivered.sql
SELECT
