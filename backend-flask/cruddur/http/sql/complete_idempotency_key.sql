-- The request with this key made this.
UPDATE idempotency_keys
SET made_uuid = %(made_uuid)s::uuid
WHERE user_uuid = %(user_uuid)s::uuid AND key = %(key)s::text
