-- Which place-holders have served their 30 days?
DELETE FROM activity_placeholders
WHERE expired_at <= statement_timestamp() - interval '30 days'
