-- Until the transaction ends, no table is read from one end to the other where an index can be used. What is
-- kept of endings is empty when the statements about them are planned, and thousands of rows, most of
-- them dead, when they run.
SELECT set_config('enable_seqscan', 'off', true)
