-- Does somebody have this handle?
SELECT EXISTS (SELECT FROM users WHERE handle = %(handle)s::text)
