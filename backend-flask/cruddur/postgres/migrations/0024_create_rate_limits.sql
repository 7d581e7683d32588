-- Counters of rate limits: the generic cell rate algorithm (GCRA), one instant for each counter. The key is
-- a keyed hash of who and what. A row that is over counts for nothing and is deleted.
-- UNLOGGED: spending waits for no disk. After a crash of the server, not after a restart, every counter is new.
CREATE UNLOGGED TABLE rate_limits (
    key uuid PRIMARY KEY,
    -- When all that was spent is allowed again; the algorithm's "theoretical arrival time".
    restored_at timestamptz NOT NULL,
    -- What the tidying looks for. An index on the instant itself would have to change with every use.
    restored_hour timestamptz NOT NULL
        GENERATED ALWAYS AS (date_bin('1 hour', restored_at, '2000-01-01 00:00:00+00')) STORED
) WITH (fillfactor = 70);
CREATE INDEX rate_limits_restored ON rate_limits (restored_hour);

-- Spends one of each limit, or none where one of them allows no more. A use takes a step, and the steps that are
-- taken ahead of now must fit into the limit's burst; both in microseconds. `used` says how much of each burst
-- is taken afterwards. Whoever calls sorts the keys: calls at the same time then wait for each other in one order.
-- Each counter is reached by ON CONFLICT, which always uses the index: a SELECT may have been planned while the
-- table was small, and would then read all of it while an attack makes it large.
CREATE FUNCTION spend_rate_limits(
    keys uuid[], steps bigint[], bursts bigint[], OUT is_granted boolean, OUT used bigint[]
) LANGUAGE plpgsql AS $$
DECLARE
    now CONSTANT timestamptz := statement_timestamp();
    step interval;
    latest timestamptz;
    before timestamptz;
    after timestamptz;
    spent integer[];
    n integer;
BEGIN
    is_granted := true;
    FOR n IN 1 .. cardinality(keys) LOOP
        step := interval '1 microsecond' * steps[n];
        latest := now + interval '1 microsecond' * (bursts[n] - steps[n]);
        INSERT INTO rate_limits AS kept (key, restored_at)
        VALUES (keys[n], now + step)
        ON CONFLICT (key) DO UPDATE SET restored_at = CASE
            WHEN kept.restored_at <= latest THEN greatest(kept.restored_at, now) + step
            ELSE kept.restored_at
        END
        RETURNING old.restored_at, new.restored_at INTO before, after;
        IF before = after THEN
            is_granted := false;
        ELSE
            spent := spent || n;
        END IF;
        used[n] := 1000000 * date_part('epoch', after - now);
    END LOOP;
    IF NOT is_granted AND spent IS NOT NULL THEN
        FOREACH n IN ARRAY spent LOOP
            INSERT INTO rate_limits AS kept (key, restored_at)
            VALUES (keys[n], now)
            ON CONFLICT (key) DO UPDATE
            SET restored_at = kept.restored_at - interval '1 microsecond' * steps[n];
            used[n] := used[n] - steps[n];
        END LOOP;
    END IF;
END
$$;

-- The table before, `throttles`, stays while the version before still serves; nothing reads it any more.
DELETE FROM throttles;
