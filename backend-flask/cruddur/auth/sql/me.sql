-- What does a person see of the own account?
SELECT bio, email, locale, role, messages_from FROM users WHERE uuid = %(user_uuid)s::uuid
