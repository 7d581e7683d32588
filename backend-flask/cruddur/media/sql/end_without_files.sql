-- The files of these are lost: their pictures end, and faces are drawn again. Returns how many pictures those are.
WITH lost AS (
    SELECT uuid FROM media WHERE file_uuid = ANY (%(file_uuids)s::uuid[])
),
faceless AS (
    UPDATE users
    SET avatar_uuid = CASE WHEN avatar_uuid NOT IN (SELECT uuid FROM lost) THEN avatar_uuid END,
        header_uuid = CASE WHEN header_uuid NOT IN (SELECT uuid FROM lost) THEN header_uuid END
    WHERE avatar_uuid IN (SELECT uuid FROM lost) OR header_uuid IN (SELECT uuid FROM lost)
),
ended AS (
    DELETE FROM media WHERE uuid IN (SELECT uuid FROM lost)
    RETURNING uuid
)
SELECT count(*)::integer FROM ended
