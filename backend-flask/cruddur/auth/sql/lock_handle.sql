-- Locks this handle and its look-alikes, so that concurrent sign-ups get them one at a time.
SELECT pg_advisory_xact_lock(4567, hashtext('handle ' || handle_skeleton(%(handle)s::text)))
