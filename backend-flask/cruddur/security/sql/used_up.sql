-- Does one of these limits allow no more at this moment? Spends nothing.
SELECT rate_limits_used_up(
    %(limit_keys)s::uuid[], %(limit_steps)s::bigint[], %(limit_bursts)s::bigint[]
)
