-- Links this account at a provider with this person. Returns its uuid; no row where somebody has linked it, or this
-- person another one of the provider: of two requests for the same one, the second waits for the first.
INSERT INTO linked_accounts (user_uuid, issuer, subject)
VALUES (%(user_uuid)s::uuid, %(issuer)s::text, %(subject)s::text)
ON CONFLICT DO NOTHING
RETURNING uuid
