-- The viewer does without this upload. Returns a row where it was free.
DELETE FROM media
WHERE media.uuid = %(media_uuid)s::uuid
    AND
\ir fragments/is_free.sql
RETURNING uuid
