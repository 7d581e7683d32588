-- What does a person see of the own account?
SELECT bio, email, locale, role FROM users WHERE uuid = %(user_uuid)s::uuid
