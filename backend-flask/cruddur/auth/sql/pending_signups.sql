-- Which sign-ups with this address wait for their code, and which of them did this browser make? That one
-- first, however many others made later ones; of those the latest, so that a guess is worth no more.
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
