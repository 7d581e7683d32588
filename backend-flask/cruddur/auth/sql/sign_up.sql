-- A sign-up that waits for its code, which the worker mails. How many wait at one address is limited by
-- how often somebody may sign up with it: none pushes out another. Nothing here depends on whether the
-- address has an account.
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
