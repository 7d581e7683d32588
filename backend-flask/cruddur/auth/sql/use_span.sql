-- The code of this span was right. Returns no row where that code or a later one was taken before.
UPDATE second_steps
SET last_span = %(span)s::bigint
WHERE uuid = %(second_step_uuid)s::uuid AND last_span < %(span)s::bigint
RETURNING uuid
