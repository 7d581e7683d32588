-- Which block that was set or lifted is to be applied to activities next?
SELECT user_uuid, blocked_user_uuid
FROM block_changes
WHERE due_at <= statement_timestamp()
ORDER BY due_at
LIMIT 1
