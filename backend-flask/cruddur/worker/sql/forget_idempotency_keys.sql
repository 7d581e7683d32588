-- Which keys have served their 24 hours?
DELETE FROM idempotency_keys WHERE created_at < statement_timestamp() - interval '24 hours'
