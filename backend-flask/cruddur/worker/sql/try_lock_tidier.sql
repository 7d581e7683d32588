-- Is no other worker tidying? Once a minute is enough for all of them.
SELECT pg_try_advisory_xact_lock(45670003)
