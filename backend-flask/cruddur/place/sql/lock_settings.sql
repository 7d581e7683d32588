-- Serializes changes of the place, so that a change does not overwrite the fields of a concurrent one.
SELECT pg_advisory_xact_lock(4567, hashtext('place'))
