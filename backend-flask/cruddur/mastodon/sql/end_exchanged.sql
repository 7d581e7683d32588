-- Ends the session that a code was exchanged for. After the lock in a statement of its own, because the one that waited
-- for it does not see sessions that were made meanwhile.
DELETE FROM sessions
USING oauth_codes
WHERE oauth_codes.code_sha256 = %(code_sha256)s::bytea
    AND sessions.token_sha256 = oauth_codes.token_sha256
