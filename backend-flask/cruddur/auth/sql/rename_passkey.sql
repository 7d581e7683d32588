-- Gives a passkey of this person another name. Returns its JSON text; no row where the person has no such passkey.
UPDATE passkeys
SET name = %(name)s::text
WHERE uuid = %(passkey_uuid)s::uuid AND user_uuid = %(user_uuid)s::uuid
RETURNING json_build_object(
    'uuid', uuid, 'name', name, 'created_at', created_at, 'last_used_at', last_used_at
)::text
