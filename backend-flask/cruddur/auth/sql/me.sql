-- What does a person see of the own account?
SELECT bio, email FROM users WHERE uuid = %(user_uuid)s::uuid
