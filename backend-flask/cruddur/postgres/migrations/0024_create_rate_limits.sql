-- Counters of rate limits: the generic cell rate algorithm (GCRA), one instant for each counter. The key is
-- a keyed hash of who and what. A row that is over counts for nothing and is deleted.
-- UNLOGGED: spending waits for no disk. After a crash of the server, not after a restart, every counter is new.
CREATE UNLOGGED TABLE rate_limits (
    key bytea PRIMARY KEY,
    -- When all that was spent is allowed again; the algorithm's "theoretical arrival time".
    restored_at timestamptz NOT NULL,
    -- What the tidying looks for. An index on the instant itself would have to change with every use.
    restored_hour timestamptz NOT NULL
        GENERATED ALWAYS AS (date_bin('1 hour', restored_at, '2000-01-01 00:00:00+00')) STORED
) WITH (fillfactor = 70);
CREATE INDEX rate_limits_restored ON rate_limits (restored_hour);

-- The table before, `throttles`, stays while the version before still serves; nothing reads it any more.
DELETE FROM throttles;
