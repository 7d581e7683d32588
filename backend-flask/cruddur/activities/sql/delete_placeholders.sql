-- Deletes the place-holders that are 30 days old.
DELETE FROM activity_placeholders
WHERE expired_at <= statement_timestamp() - interval '30 days'
