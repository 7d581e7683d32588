-- This message is written or erased everywhere: its outbox row is done, the stream tells both, and the receiver gets the
-- alerts about it.
WITH done AS (
    DELETE FROM outbox WHERE uuid = %(message_uuid)s::uuid RETURNING topic, user_uuid, body
),
\ir ../../stream/sql/fragments/delivered.sql
,
\ir ../../alerts/sql/fragments/alerted_of_done.sql
SELECT
