-- Ends one of this person's sessions; returns no row when the session is not theirs.
DELETE FROM sessions
WHERE uuid = %(session_uuid)s::uuid AND user_uuid = %(user_uuid)s::uuid
RETURNING uuid
