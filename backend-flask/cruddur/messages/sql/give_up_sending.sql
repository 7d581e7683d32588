-- The request that was sending this message failed: its outbox row is due soon, once the engine has certainly
-- received what the request sent, or never will.
UPDATE outbox
SET attempt_after = least(attempt_after, statement_timestamp() + interval '10 seconds')
WHERE uuid = %(message_uuid)s::uuid
