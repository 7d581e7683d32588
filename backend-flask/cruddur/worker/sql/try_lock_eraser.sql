-- Is no other worker erasing? Only one erases at a time, because two would wait for each other's row locks.
SELECT pg_try_advisory_xact_lock(45670002)
