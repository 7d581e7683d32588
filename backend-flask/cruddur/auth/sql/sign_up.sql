-- A sign-up that waits for its code, which the worker mails. An address has at most ten: the oldest
-- goes, but never one that waits for a moderator. Nothing here depends on whether the address has an account.
WITH surplus AS (
    DELETE FROM pending_signups
    WHERE uuid IN (
        SELECT uuid
        FROM pending_signups
        WHERE email = %(email)s::text AND confirmed_at IS NULL
        ORDER BY created_at DESC
        OFFSET 9
    )
),
made AS (
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
