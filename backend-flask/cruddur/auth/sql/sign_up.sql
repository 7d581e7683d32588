-- Creates a sign-up that waits for its code, which the worker mails. The rate limit of sign-ups with an address
-- bounds how many wait with it: no sign-up replaces another. Nothing here depends on whether the address has an
-- account.
WITH made AS (
    INSERT INTO pending_signups (
        email, handle, display_name, password_hash, locale, token_sha256, invite_uuid, answer
    )
    VALUES (
        %(email)s::text,
        %(handle)s::text,
        %(display_name)s::text,
        %(password_hash)s::text,
        %(locale)s::text,
        %(token_sha256)s::bytea,
        %(invite_uuid)s::uuid,
        %(answer)s::text
    )
    RETURNING uuid
)
INSERT INTO outbox (topic, user_uuid, body)
SELECT 'mail.confirm', uuid, jsonb_build_object('code_uuid', uuid)
FROM made
