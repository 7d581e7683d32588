-- Which import goes on next? For a minute no other worker takes it, nor this one where it fails, so that it holds up no other
-- import. Those of suspended people wait.
UPDATE follow_imports
SET due_at = statement_timestamp() + interval '1 minute', is_limited = false
WHERE uuid = (
    SELECT uuid
    FROM follow_imports
    WHERE ended_at IS NULL
        AND due_at <= statement_timestamp()
        AND user_uuid NOT IN (SELECT user_uuid FROM suspended_users)
    ORDER BY due_at
    LIMIT 1
    FOR UPDATE SKIP LOCKED
)
RETURNING uuid::text, user_uuid::text
