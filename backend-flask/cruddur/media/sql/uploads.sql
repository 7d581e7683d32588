-- What do these uploads of the viewer show, as far as was said, of those that are free?
SELECT media.uuid, media.alt
FROM media
WHERE media.uuid = ANY (%(media_uuids)s::uuid[])
    AND
\ir fragments/is_free.sql
