-- How many seconds is it to wait?
SELECT greatest(1, ceil(extract(epoch FROM blocked_until - now())))::integer
FROM throttles
WHERE key = %(key)s::bytea AND blocked_until > now()
