-- Uses up a code, for the session with this token; for none where it was sent with something wrong.
UPDATE oauth_codes
SET used_at = statement_timestamp(), token_sha256 = %(token_sha256)s::bytea
WHERE code_sha256 = %(code_sha256)s::bytea
