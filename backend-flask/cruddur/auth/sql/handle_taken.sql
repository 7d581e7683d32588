-- Does somebody have this handle, or had somebody until lately who deleted the account?
SELECT EXISTS (SELECT FROM taken_handles WHERE handle = %(handle)s::text)
