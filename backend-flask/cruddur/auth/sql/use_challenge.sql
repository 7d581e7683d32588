-- This challenge was answered and cannot be answered again. Returns no row where another request was first.
INSERT INTO used_challenges (challenge_sha256, expires_at)
VALUES (%(challenge_sha256)s::bytea, to_timestamp(%(expires_at)s::float8))
ON CONFLICT DO NOTHING
RETURNING challenge_sha256
