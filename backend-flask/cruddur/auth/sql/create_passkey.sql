-- Stores a new passkey of this person. Returns its JSON text; no row where somebody has it already: of two requests
-- with the same one, the second waits for the first.
INSERT INTO passkeys (user_uuid, credential_id, rp_id, public_key, sign_count, name)
VALUES (
    %(user_uuid)s::uuid,
    %(credential_id)s::bytea,
    %(rp_id)s::text,
    %(public_key)s::bytea,
    %(sign_count)s::bigint,
    %(name)s::text
)
ON CONFLICT (credential_id) DO NOTHING
RETURNING json_build_object(
    'uuid', uuid, 'name', name, 'created_at', created_at, 'last_used_at', last_used_at
)::text
