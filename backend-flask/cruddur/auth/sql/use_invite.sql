-- Counts one use of this invite. Returns no row where it has ended: when two requests take the last use concurrently,
-- the second waits for the first and then finds no use left.
UPDATE invites
SET uses = uses + 1
WHERE uuid = %(invite_uuid)s::uuid AND
\ir ../../invites/sql/fragments/is_usable.sql
RETURNING uuid
