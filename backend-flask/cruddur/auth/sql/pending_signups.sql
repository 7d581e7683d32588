-- Which sign-ups with this address wait for their code, and which of them did this browser make?
SELECT
    uuid,
    handle,
    password_hash,
    invite_uuid,
    coalesce(token_sha256 = %(token_sha256)s::bytea, false)
FROM pending_signups
WHERE email = %(email)s::text
    AND confirmed_at IS NULL
    AND created_at > statement_timestamp() - interval '1 day'
ORDER BY created_at DESC
LIMIT 10
