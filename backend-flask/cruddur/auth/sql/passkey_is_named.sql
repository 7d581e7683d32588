-- Has that passkey of this person that name? Returns no row where the person has no such passkey.
SELECT name = %(name)s::text
FROM passkeys
WHERE uuid = %(passkey_uuid)s::uuid AND user_uuid = %(user_uuid)s::uuid
