-- Which pictures did this person have, who left? A portion of them is erased, wherever they are; returns how many.
WITH erased AS (
    DELETE FROM media
    WHERE uuid IN (
        SELECT uuid FROM media WHERE user_uuid = %(user_uuid)s::uuid LIMIT %(limit)s::integer
    )
    RETURNING uuid
)
SELECT count(*)::integer FROM erased
