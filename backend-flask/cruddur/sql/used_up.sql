-- Does one of these limits allow no more at this moment? Spends nothing.
SELECT EXISTS (
    SELECT
    FROM unnest(
        %(limit_keys)s::uuid[], %(limit_steps)s::bigint[], %(limit_bursts)s::bigint[]
    ) AS asked (key, step, burst)
    JOIN rate_limits ON rate_limits.key = asked.key
    WHERE rate_limits.restored_at
        > statement_timestamp() + interval '1 microsecond' * (asked.burst - asked.step)
)
