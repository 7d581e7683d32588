-- Removes a link of this person. Returns no row where the person has no such link.
DELETE FROM linked_accounts
WHERE uuid = %(linked_uuid)s::uuid AND user_uuid = %(user_uuid)s::uuid
RETURNING issuer
