-- What is promised of backups, and how did the last try go?
SELECT
    every_seconds,
    kept_seconds,
    is_encrypted,
    made_at,
    extract(epoch FROM statement_timestamp() - made_at)::double precision AS age_seconds,
    bytes,
    oldest_content_at,
    tried_at,
    fault
FROM backup_state
