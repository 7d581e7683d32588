-- Who has linked this account at a provider?
SELECT user_uuid
FROM linked_accounts
WHERE issuer = %(issuer)s::text AND subject = %(subject)s::text
