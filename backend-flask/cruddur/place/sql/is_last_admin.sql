-- Is this person the only admin of the place?
SELECT EXISTS (SELECT FROM users WHERE uuid = %(user_uuid)s::uuid AND role = 'admin')
    AND NOT EXISTS (SELECT FROM users WHERE uuid <> %(user_uuid)s::uuid AND role = 'admin') AS is_last
