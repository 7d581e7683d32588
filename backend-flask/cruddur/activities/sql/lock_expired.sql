-- Which activities have expired? Locked until the transaction ends, so that nobody replies to them or quotes
-- them any more: whoever was just doing so is waited for, and erase_expired.sql then sees that too. Nothing outlives
-- what it ends with (a reply what it replies to, a post what it quotes), and it is the newer of the two: so
-- in this order it always comes before that, also when the limit cuts between them. What somebody ended is left to its ending.
SELECT uuid
FROM activities
WHERE expires_at <= transaction_timestamp()
    AND NOT EXISTS (SELECT FROM endings WHERE endings.uuid = activities.uuid)
ORDER BY expires_at, uuid DESC
LIMIT %(limit)s::integer
FOR UPDATE
