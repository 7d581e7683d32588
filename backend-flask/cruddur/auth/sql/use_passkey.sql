-- The passkey has signed: its counter goes on, and the challenge is used up. Returns no row where another request was
-- first, with the same challenge or with the same count.
WITH used AS (
    UPDATE passkeys
    SET sign_count = %(sign_count)s::bigint, last_used_at = statement_timestamp()
    WHERE uuid = %(passkey_uuid)s::uuid AND sign_count = %(former_count)s::bigint
    RETURNING uuid
)
INSERT INTO used_challenges (challenge_sha256, expires_at)
SELECT %(challenge_sha256)s::bytea, to_timestamp(%(expires_at)s::float8)
FROM used
ON CONFLICT DO NOTHING
RETURNING challenge_sha256
