-- Which sign-ups with this address wait for their code, and which of them did this browser make?
SELECT
    uuid,
    handle,
    password_hash,
    coalesce(token_sha256 = %(token_sha256)s::bytea, false)
FROM pending_signups
WHERE email = %(email)s::text AND created_at > statement_timestamp() - interval '1 day'
ORDER BY created_at DESC
LIMIT 10
