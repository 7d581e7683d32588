-- A new account, unconfirmed. Answers no row when the handle or the address is taken.
INSERT INTO users (email, handle, display_name, password_hash, locale)
VALUES (
    %(email)s::text,
    %(handle)s::text,
    %(display_name)s::text,
    %(password_hash)s::text,
    %(locale)s::text
)
ON CONFLICT DO NOTHING
RETURNING uuid
