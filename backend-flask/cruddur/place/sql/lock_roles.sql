-- Serializes changes of roles, so that of two admins who take each other's role one stays admin.
SELECT pg_advisory_xact_lock(4567, hashtext('roles'))
