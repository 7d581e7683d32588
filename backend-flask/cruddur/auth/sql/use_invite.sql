-- One more joins by this invite. Returns no row where it is over: of two who take the last use at the same moment the
-- second waits for the first, and then finds none.
UPDATE invites
SET uses = uses + 1
WHERE uuid = %(invite_uuid)s::uuid AND
\ir ../../invites/sql/fragments/is_usable.sql
RETURNING uuid
