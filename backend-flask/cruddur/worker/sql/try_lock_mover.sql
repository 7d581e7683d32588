-- Is no other worker moving what happened to the stream? The lock is held until the transaction ends.
SELECT pg_try_advisory_xact_lock(45670005)
