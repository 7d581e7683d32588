-- The code of the app was right: from now on it is asked for. Returns no row where another request was first.
UPDATE second_steps
SET confirmed_at = statement_timestamp(), last_span = %(span)s::bigint
WHERE uuid = %(second_step_uuid)s::uuid AND confirmed_at IS NULL
RETURNING uuid
