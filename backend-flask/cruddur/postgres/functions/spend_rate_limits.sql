-- Spends one use of each limit, or none where one of them allows no more (GCRA). A use takes a step, and the
-- steps taken ahead of now must fit into the limit's burst; both in microseconds. `used` says how much of each
-- burst is taken afterwards. The caller sorts the keys, so that concurrent calls lock them in one order.
-- Each counter is reached by ON CONFLICT, which always uses the index: a SELECT may have been planned while the
-- table was small, and would then read all of it while an attack makes it large.
CREATE OR REPLACE FUNCTION spend_rate_limits(
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
