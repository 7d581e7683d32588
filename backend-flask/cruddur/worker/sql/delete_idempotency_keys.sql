-- Which keys have served their 24 hours? Fifty thousand at a time, once a minute, which is more than can
-- be made meanwhile.
DELETE FROM idempotency_keys
WHERE (user_uuid, key) IN (
    SELECT user_uuid, key
    FROM idempotency_keys
    WHERE created_at < statement_timestamp() - interval '24 hours'
    ORDER BY created_at
    LIMIT 50000
)
