-- Which request came first with this key, and what did it make?
SELECT fingerprint, made_uuid
FROM idempotency_keys
WHERE user_uuid = %(user_uuid)s::uuid AND key = %(key)s::text
