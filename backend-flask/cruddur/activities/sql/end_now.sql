-- This activity, locked before, ends now. When is that?
UPDATE activities
SET expires_at = statement_timestamp()
WHERE uuid = %(activity_uuid)s::uuid
RETURNING expires_at
