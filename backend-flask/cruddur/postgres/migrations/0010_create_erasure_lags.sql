-- How long after their end cruds were erased: a histogram that outlives every worker.

CREATE TABLE erasure_lags (
    -- Up to so many seconds, and more than in the row before.
    seconds double precision PRIMARY KEY,
    erased bigint NOT NULL DEFAULT 0,
    -- All of these lags added up.
    total_seconds double precision NOT NULL DEFAULT 0
);
INSERT INTO erasure_lags (seconds)
VALUES (0.5), (1), (2), (5), (10), (20), (30), (60), (300), (3600), ('infinity');
