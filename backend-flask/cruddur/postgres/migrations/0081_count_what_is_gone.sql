-- How many cruds for everyone came to their end on a day (UTC): a number, which is of nobody. Each day replaces the one
-- before.

CREATE TABLE gone_counts (
    day date PRIMARY KEY,
    cruds bigint NOT NULL
);
