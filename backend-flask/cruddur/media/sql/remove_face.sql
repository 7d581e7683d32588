-- The viewer has no such face any more; it is erased. Idempotent.
WITH hidden AS (
    UPDATE users
    SET avatar_uuid = CASE WHEN %(face)s::text <> 'avatar' THEN avatar_uuid END,
        header_uuid = CASE WHEN %(face)s::text <> 'header' THEN header_uuid END
    WHERE uuid = %(viewer_uuid)s::uuid
)
DELETE FROM media WHERE user_uuid = %(viewer_uuid)s::uuid AND face = %(face)s::text
