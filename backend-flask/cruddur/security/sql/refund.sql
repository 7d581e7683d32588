-- One use of each of these limits did not happen. By ON CONFLICT, as they are spent; what is inserted says by how
-- much a counter goes back, and is over itself.
INSERT INTO rate_limits AS kept (key, restored_at)
SELECT refunded.key, statement_timestamp() - interval '1 microsecond' * refunded.step
FROM unnest(%(limit_keys)s::uuid[], %(limit_steps)s::bigint[]) AS refunded (key, step)
ON CONFLICT (key) DO UPDATE
SET restored_at = kept.restored_at - (statement_timestamp() - excluded.restored_at)
