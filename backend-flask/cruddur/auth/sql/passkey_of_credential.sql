-- Whose passkey is this, and how is what it signs verified?
SELECT uuid, user_uuid, rp_id, public_key, sign_count
FROM passkeys
WHERE credential_id = %(credential_id)s::bytea
