-- Ends all of this person's sessions but the one that is kept, if one is.
DELETE FROM sessions
WHERE user_uuid = %(user_uuid)s::uuid AND uuid IS DISTINCT FROM %(kept_uuid)s::uuid
