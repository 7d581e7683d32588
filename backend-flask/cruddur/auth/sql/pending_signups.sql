-- Which sign-ups with this address wait for their code, and which of them did this browser make? That one
-- comes first, then the latest of the others, so that more sign-ups do not make guessing easier.
SELECT
    uuid,
    handle,
    password_hash,
    invite_uuid,
    coalesce(token_sha256 = %(token_sha256)s::bytea, false) AS is_own
FROM pending_signups
WHERE email = %(email)s::text
    AND confirmed_at IS NULL
    AND created_at > statement_timestamp() - interval '1 day'
ORDER BY is_own DESC, created_at DESC
LIMIT 10
