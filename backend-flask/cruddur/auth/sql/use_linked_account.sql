-- This person has signed in by the account at this provider. Returns no row where it is linked no more.
UPDATE linked_accounts
SET last_used_at = statement_timestamp()
WHERE issuer = %(issuer)s::text AND subject = %(subject)s::text AND user_uuid = %(user_uuid)s::uuid
RETURNING uuid
