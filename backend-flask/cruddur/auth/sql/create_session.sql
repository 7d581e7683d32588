-- Creates a session of this person, and ends the session that the request came with. Without scopes it may do everything.
-- Signing in is a proof of now, unless it says of when.
WITH ended AS (
    DELETE FROM sessions WHERE token_sha256 = %(presented_sha256)s::bytea
)
INSERT INTO sessions (
    user_uuid, token_sha256, kind, user_agent, address, name, scopes, expires_at, proved_at,
    app_uuid, app_scopes, app_life, app_locale
)
VALUES (
    %(user_uuid)s::uuid,
    %(token_sha256)s::bytea,
    %(kind)s::text,
    %(user_agent)s::text,
    %(address)s::inet,
    %(name)s::text,
    %(scopes)s::text[],
    now() + make_interval(secs => %(seconds)s::integer),
    coalesce(%(proved_at)s::timestamptz, now()),
    %(app_uuid)s::uuid,
    %(app_scopes)s::text[],
    %(app_life)s::integer,
    %(app_locale)s::text
)
RETURNING expires_at
