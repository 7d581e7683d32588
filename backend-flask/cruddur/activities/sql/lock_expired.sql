-- Which cruds have expired? Held from here on, so that nobody answers them any more: whoever was just
-- answering one is waited for, and erase_expired.sql then sees that answer too. A reply never outlives
-- what it answers and is the newer of the two, so in this order replies always go before it, also when
-- the limit cuts between them. What somebody ended is carried out by itself.
SELECT uuid
FROM activities
WHERE expires_at <= transaction_timestamp()
    AND NOT EXISTS (SELECT FROM endings WHERE endings.uuid = activities.uuid)
ORDER BY expires_at, uuid DESC
LIMIT %(limit)s::integer
FOR UPDATE
