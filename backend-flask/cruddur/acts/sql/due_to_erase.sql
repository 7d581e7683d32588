-- Which account is due for erasure, because it was suspended for good and that was not undone? Locks the row, so that
-- a concurrent undo either comes first or fails.
SELECT user_uuid
FROM restrictions
WHERE erase_at <= statement_timestamp()
ORDER BY erase_at
LIMIT %(limit)s::integer
FOR UPDATE SKIP LOCKED
