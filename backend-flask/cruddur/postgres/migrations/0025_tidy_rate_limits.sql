-- What reads the counters of rate limits: whether one is used up, and which of them are over.

-- Would one of these limits refuse one more? The setting is for the plan, which is made while the table is small.
CREATE FUNCTION rate_limits_used_up(keys uuid[], steps bigint[], bursts bigint[]) RETURNS boolean
LANGUAGE sql STABLE SET enable_seqscan = off AS $$
    SELECT EXISTS (
        SELECT
        FROM unnest(keys, steps, bursts) AS asked (key, step, burst)
        JOIN rate_limits ON rate_limits.key = asked.key
        WHERE rate_limits.restored_at
            > statement_timestamp() + interval '1 microsecond' * (asked.burst - asked.step)
    )
$$;

-- Deletes a batch of the counters that are over, and of those beyond the most that may be kept, the ones that
-- are over first. How many?
CREATE FUNCTION tidy_rate_limits(most integer, batch integer) RETURNS integer
LANGUAGE sql SET enable_seqscan = off AS $$
    WITH deleted AS (
        DELETE FROM rate_limits
        WHERE ctid = ANY (ARRAY (
            SELECT ctid
            FROM rate_limits
            WHERE restored_hour <= greatest(
                (SELECT restored_hour FROM rate_limits ORDER BY restored_hour DESC OFFSET most LIMIT 1),
                date_bin('1 hour', statement_timestamp(), '2000-01-01 00:00:00+00') - interval '1 hour'
            )
            ORDER BY restored_hour
            LIMIT batch
            FOR UPDATE SKIP LOCKED
        ))
        RETURNING 1
    )
    SELECT count(*)::integer FROM deleted
$$;
