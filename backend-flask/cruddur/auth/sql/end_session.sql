-- Ends one of this person's sessions; answers no row when it is none of theirs.
DELETE FROM sessions
WHERE uuid = %(session_uuid)s::uuid AND user_uuid = %(user_uuid)s::uuid
RETURNING uuid
