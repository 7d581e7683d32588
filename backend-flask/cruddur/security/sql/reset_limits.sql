-- All of these limits are allowed again: what was counted does not count any more. By ON CONFLICT, as they are
-- spent.
INSERT INTO rate_limits AS kept (key, restored_at)
SELECT key, statement_timestamp()
FROM unnest(%(limit_keys)s::uuid[]) AS key
ON CONFLICT (key) DO UPDATE SET restored_at = excluded.restored_at
