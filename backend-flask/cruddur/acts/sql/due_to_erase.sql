-- Whose account is to be erased now, because it was suspended for good and that was not undone? Locked: an undo
-- comes before or is too late.
SELECT user_uuid
FROM restrictions
WHERE erase_at <= statement_timestamp()
ORDER BY erase_at
LIMIT %(limit)s::integer
FOR UPDATE SKIP LOCKED
