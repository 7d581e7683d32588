-- Is this the first request with this key within 24 hours? Answers a row only then; while
-- another request with the key is under way, waits for it.
INSERT INTO idempotency_keys (user_uuid, key, fingerprint)
VALUES (%(user_uuid)s::uuid, %(key)s::text, %(fingerprint)s::bytea)
ON CONFLICT (user_uuid, key) DO UPDATE
SET fingerprint = excluded.fingerprint, made_uuid = NULL, created_at = now()
WHERE idempotency_keys.created_at < now() - interval '24 hours'
RETURNING true
