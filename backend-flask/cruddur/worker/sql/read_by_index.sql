-- Turns sequential scans and sorts off until the transaction ends, where an index can be used. The outbox is
-- nearly empty when its statements are planned, and may be long when they run: a sequential scan for each of
-- its rows then took a fifth of the time of Postgres.
SELECT
    set_config('enable_seqscan', 'off', true),
    set_config('enable_bitmapscan', 'off', true),
    set_config('enable_sort', 'off', true)
