-- This message is where it belongs.
DELETE FROM outbox WHERE uuid = %(message_uuid)s::uuid
