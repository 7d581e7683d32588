-- The person lets the app in: stores the code that the app exchanges for a token.
INSERT INTO oauth_codes (
    code_sha256, app_uuid, user_uuid, redirect_uri, code_challenge, scopes, life, locale, expires_at
)
VALUES (
    %(code_sha256)s::bytea,
    %(app_uuid)s::uuid,
    %(user_uuid)s::uuid,
    %(redirect_uri)s::text,
    %(code_challenge)s::text,
    %(scopes)s::text[],
    %(life)s::integer,
    %(locale)s::text,
    now() + make_interval(secs => %(seconds)s::integer)
)
