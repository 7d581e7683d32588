-- A new token for this person; answers no row when there is no such person.
INSERT INTO sessions (user_uuid, token_sha256, expires_at)
SELECT uuid, %(token_sha256)s::bytea, now() + make_interval(days => %(days)s::integer)
FROM users
WHERE handle = %(handle)s::text
RETURNING uuid
