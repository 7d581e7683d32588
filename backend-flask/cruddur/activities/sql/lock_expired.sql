-- Which activities have expired? Locked until the transaction ends, so that nobody replies any more: whoever was
-- just replying to one is waited for, and erase_expired.sql then sees that reply too. A reply never outlives
-- what it replies to and is the newer of the two, so in this order replies always come before it, also when
-- the limit cuts between them. What somebody ended is left to its ending.
SELECT uuid
FROM activities
WHERE expires_at <= transaction_timestamp()
    AND NOT EXISTS (SELECT FROM endings WHERE endings.uuid = activities.uuid)
ORDER BY expires_at, uuid DESC
LIMIT %(limit)s::integer
FOR UPDATE
