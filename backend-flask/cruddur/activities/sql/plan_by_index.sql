-- Until the transaction ends, no table is read sequentially where an index can be used. The tables of
-- endings are empty when the statements about them are planned, and have thousands of rows, most of
-- them dead, when they run.
SELECT set_config('enable_seqscan', 'off', true)
