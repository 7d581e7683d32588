-- Fragment: `granted`, one row: whether each of these rate limits allows one more, which is then spent, and how
-- much of each is used. A statement with it does nothing unless `is_granted`.
granted AS MATERIALIZED (
    SELECT is_granted, used
    FROM spend_rate_limits(
        %(limit_keys)s::uuid[], %(limit_steps)s::bigint[], %(limit_bursts)s::bigint[]
    )
)
