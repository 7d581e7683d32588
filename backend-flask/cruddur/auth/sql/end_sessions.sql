-- Ends all sessions of this person, except for the given one if there is one.
DELETE FROM sessions
WHERE user_uuid = %(user_uuid)s::uuid AND uuid IS DISTINCT FROM %(kept_uuid)s::uuid
