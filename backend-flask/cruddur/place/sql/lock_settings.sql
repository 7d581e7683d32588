-- Only one change of the place at a time: what is not changed stays as the last one left it.
SELECT pg_advisory_xact_lock(4567, hashtext('place'))
