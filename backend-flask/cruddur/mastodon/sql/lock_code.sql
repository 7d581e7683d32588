-- Which code of this app is that? Locks it: whoever sends it at the same moment waits for what becomes of it, and finds
-- that it was used. Returns no row where there is no such code, or not any more.
SELECT
    user_uuid,
    redirect_uri,
    code_challenge,
    scopes,
    life,
    locale,
    used_at IS NOT NULL AS was_used
FROM oauth_codes
WHERE code_sha256 = %(code_sha256)s::bytea
    AND app_uuid = %(app_uuid)s::uuid
    AND expires_at > statement_timestamp()
FOR UPDATE
