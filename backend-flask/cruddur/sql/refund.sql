-- One use of each of these limits did not happen.
UPDATE rate_limits
SET restored_at = rate_limits.restored_at - interval '1 microsecond' * refunded.step
FROM unnest(%(limit_keys)s::uuid[], %(limit_steps)s::bigint[]) AS refunded (key, step)
WHERE rate_limits.key = refunded.key
