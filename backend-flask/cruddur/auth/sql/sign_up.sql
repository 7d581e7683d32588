-- A sign-up that waits for its code, which the worker mails. An address has at most ten: the oldest
-- goes. Nothing here depends on whether the address has an account.
WITH surplus AS (
    DELETE FROM pending_signups
    WHERE uuid IN (
        SELECT uuid
        FROM pending_signups
        WHERE email = %(email)s::text
        ORDER BY created_at DESC
        OFFSET 9
    )
),
made AS (
    INSERT INTO pending_signups (email, handle, display_name, password_hash, locale, token_sha256)
    VALUES (
        %(email)s::text,
        %(handle)s::text,
        %(display_name)s::text,
        %(password_hash)s::text,
        %(locale)s::text,
        %(token_sha256)s::bytea
    )
    RETURNING uuid
)
INSERT INTO outbox (topic, user_uuid, body)
SELECT 'mail.confirm', uuid, jsonb_build_object('code_uuid', uuid)
FROM made
