-- Is no other worker rewriting files? The lock is held as long as the connection.
SELECT pg_try_advisory_lock(45670006)
