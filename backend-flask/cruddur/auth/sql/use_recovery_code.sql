-- Uses up a recovery code. Returns no row where the person has no such code, or another request used it first.
DELETE FROM recovery_codes
WHERE user_uuid = %(user_uuid)s::uuid AND code_sha256 = %(code_sha256)s::bytea
RETURNING user_uuid
