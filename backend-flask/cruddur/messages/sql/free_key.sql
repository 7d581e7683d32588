-- This message was never written: the key of its request is free for another try.
DELETE FROM idempotency_keys
WHERE user_uuid = %(user_uuid)s::uuid AND made_uuid = %(message_uuid)s::uuid
