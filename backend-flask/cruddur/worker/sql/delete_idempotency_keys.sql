-- Deletes idempotency keys older than 24 hours: fifty thousand at a time, once a minute, which is more than
-- requests can create meanwhile.
DELETE FROM idempotency_keys
WHERE (user_uuid, key) IN (
    SELECT user_uuid, key
    FROM idempotency_keys
    WHERE created_at < statement_timestamp() - interval '24 hours'
    ORDER BY created_at
    LIMIT 50000
)
