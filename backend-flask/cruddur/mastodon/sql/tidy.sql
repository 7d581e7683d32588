-- Deletes codes that have ended, and apps that nobody let in for 30 days, nor is just letting in. A portion of each.
WITH old_codes AS (
    DELETE FROM oauth_codes
    WHERE code_sha256 IN (SELECT code_sha256 FROM oauth_codes WHERE expires_at <= now() LIMIT 10000)
)
DELETE FROM oauth_apps
WHERE uuid IN (
    SELECT uuid
    FROM oauth_apps AS app
    WHERE created_at <= now() - interval '30 days'
        AND NOT EXISTS (SELECT FROM sessions WHERE sessions.app_uuid = app.uuid)
        AND NOT EXISTS (SELECT FROM oauth_codes WHERE oauth_codes.app_uuid = app.uuid)
    LIMIT 10000
)
