-- What a provider said for this state is used up. Returns no row where another request was first.
DELETE FROM provider_answers
WHERE state_sha256 = %(state_sha256)s::bytea
RETURNING purpose
