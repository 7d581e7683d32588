-- Only one change of roles at a time, so that two admins who take each other's role leave one of them.
SELECT pg_advisory_xact_lock(4567, hashtext('roles'))
