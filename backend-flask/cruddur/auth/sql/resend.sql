-- Mails the code of a waiting sign-up again: of the sign-up that the requesting browser made, otherwise of
-- the latest with this address, three at most.
WITH waiting AS (
    SELECT uuid, created_at, coalesce(token_sha256 = decode(%(token_sha256)s::text, 'hex'), false) AS is_own
    FROM pending_signups
    WHERE email = %(email)s::text
        AND confirmed_at IS NULL
        AND created_at > now() - interval '1 day'
)
INSERT INTO outbox (topic, user_uuid, body)
SELECT 'mail.confirm', uuid, jsonb_build_object('code_uuid', uuid)
FROM waiting
WHERE is_own OR NOT EXISTS (SELECT FROM waiting WHERE is_own)
ORDER BY created_at DESC
LIMIT 3
