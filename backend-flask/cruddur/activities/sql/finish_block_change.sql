-- This block is applied. A transaction that began before it does not see it and ends within ten
-- seconds (pool.py): it is applied once more then.
WITH done AS (
    DELETE FROM block_changes
    WHERE user_uuid = %(user_uuid)s::uuid
        AND blocked_user_uuid = %(blocked_user_uuid)s::uuid
        AND changed_at <= statement_timestamp() - interval '10 seconds'
)
UPDATE block_changes
SET due_at = changed_at + interval '10 seconds'
WHERE user_uuid = %(user_uuid)s::uuid
    AND blocked_user_uuid = %(blocked_user_uuid)s::uuid
    AND changed_at > statement_timestamp() - interval '10 seconds'
