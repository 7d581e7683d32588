-- Is no other worker erasing? One at a time, or they would wait for each other's rows.
SELECT pg_try_advisory_xact_lock(45670002)
