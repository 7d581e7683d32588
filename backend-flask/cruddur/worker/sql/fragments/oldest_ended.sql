-- Fragment: for how many seconds the oldest crud has ended without being erased; NULL where there is none.
SELECT extract(epoch FROM statement_timestamp() - expires_at)::double precision
FROM activities
WHERE expires_at <= statement_timestamp()
ORDER BY expires_at
LIMIT 1
