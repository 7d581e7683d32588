-- Deletes a batch of the counters that are over, and of those beyond the most that may be stored, the ones that
-- are over first. Returns how many.
CREATE OR REPLACE FUNCTION tidy_rate_limits(most integer, batch integer) RETURNS integer
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
