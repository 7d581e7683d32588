-- Until the transaction ends, no table is read from one end to the other, or sorted, where an index can be
-- used. The outbox is nearly empty when the statements about it are planned, and may be long when they
-- run: to look through all of it for each of its rows then took a fifth of what Postgres did.
SELECT
    set_config('enable_seqscan', 'off', true),
    set_config('enable_bitmapscan', 'off', true),
    set_config('enable_sort', 'off', true)
