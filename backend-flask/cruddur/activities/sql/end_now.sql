-- This crud, held before, ends now. Answers when that is.
UPDATE activities
SET expires_at = statement_timestamp()
WHERE uuid = %(activity_uuid)s::uuid
RETURNING expires_at
