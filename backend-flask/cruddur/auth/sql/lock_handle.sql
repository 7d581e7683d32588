-- Only one at a time gets a handle that looks like this one.
SELECT pg_advisory_xact_lock(4567, hashtext('handle ' || handle_skeleton(%(handle)s::text)))
