-- Which cruds have expired? Held from here on, so that nobody answers them any more: whoever was
-- just answering one is waited for, and erase_expired.sql then sees that answer too.
SELECT uuid
FROM activities
WHERE expires_at <= transaction_timestamp()
ORDER BY expires_at, uuid DESC
LIMIT %(limit)s::integer
FOR UPDATE
