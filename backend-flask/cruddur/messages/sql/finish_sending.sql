-- This message is written everywhere: its outbox row is done.
DELETE FROM outbox WHERE uuid = %(message_uuid)s::uuid
