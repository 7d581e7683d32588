-- Uses up a code of this app. Where it was used before, the session ends which it was exchanged for. Returns no row
-- where there is no such code, or not any more.
WITH code AS (
    SELECT *
    FROM oauth_codes
    WHERE code_sha256 = %(code_sha256)s::bytea
        AND app_uuid = %(app_uuid)s::uuid
        AND expires_at > statement_timestamp()
    FOR UPDATE
),
used AS (
    UPDATE oauth_codes
    SET used_at = statement_timestamp()
    FROM code
    WHERE oauth_codes.code_sha256 = code.code_sha256 AND code.used_at IS NULL
),
ended AS (
    DELETE FROM sessions
    USING code
    WHERE sessions.token_sha256 = code.token_sha256 AND code.used_at IS NOT NULL
)
SELECT
    user_uuid,
    redirect_uri,
    code_challenge,
    scopes,
    life,
    end_line,
    locale,
    used_at IS NOT NULL AS was_used
FROM code
