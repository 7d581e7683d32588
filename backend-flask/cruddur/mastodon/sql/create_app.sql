-- Registers an app; returns its uuid, which is its client_id.
INSERT INTO oauth_apps (secret_sha256, name, website, redirect_uris, scopes)
VALUES (
    %(secret_sha256)s::bytea,
    %(name)s::text,
    %(website)s::text,
    %(redirect_uris)s::text[],
    %(scopes)s::text[]
)
RETURNING uuid
