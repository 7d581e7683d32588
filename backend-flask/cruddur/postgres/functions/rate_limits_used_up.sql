-- Would one of these limits refuse one more use? Planned without sequential scans, because the plan is made
-- while the table is small.
CREATE OR REPLACE FUNCTION rate_limits_used_up(keys uuid[], steps bigint[], bursts bigint[]) RETURNS boolean
LANGUAGE sql STABLE SET enable_seqscan = off AS $$
    SELECT EXISTS (
        SELECT
        FROM unnest(keys, steps, bursts) AS asked (key, step, burst)
        JOIN rate_limits ON rate_limits.key = asked.key
        WHERE rate_limits.restored_at
            > statement_timestamp() + interval '1 microsecond' * (asked.burst - asked.step)
    )
$$;
