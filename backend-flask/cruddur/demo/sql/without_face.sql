-- The uuid of this demo person, who has no face yet.
SELECT uuid FROM users WHERE handle = %(handle)s::text AND avatar_uuid IS NULL
