-- Which app is this?
SELECT uuid, secret_sha256, name, website, redirect_uris, scopes
FROM oauth_apps
WHERE uuid = %(app_uuid)s::uuid
