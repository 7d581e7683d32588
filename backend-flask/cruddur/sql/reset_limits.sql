-- All of these limits are allowed again: what was counted does not count any more.
DELETE FROM rate_limits WHERE key = ANY (%(limit_keys)s::uuid[])
