-- Are all of these uploads the viewer's, and free? Says why nothing was written that wanted to have them.
SELECT count(*) = cardinality(%(media_uuids)s::uuid[]) AS are_free
FROM media
WHERE media.uuid = ANY (%(media_uuids)s::uuid[])
    AND
\ir fragments/is_free.sql
