-- Removes a passkey of this person. Returns no row where the person has no such passkey.
DELETE FROM passkeys
WHERE uuid = %(passkey_uuid)s::uuid AND user_uuid = %(user_uuid)s::uuid
RETURNING name
