-- This upload becomes the face of the viewer of that kind, whose faces are locked; the one before is erased. Returns no row
-- where the upload is not free.
WITH chosen AS (
    SELECT media.uuid
    FROM media
    WHERE media.uuid = %(media_uuid)s::uuid
        AND
\ir fragments/is_free.sql
    FOR UPDATE
),
shown AS (
    UPDATE users
    SET avatar_uuid = CASE WHEN %(face)s::text = 'avatar' THEN chosen.uuid ELSE avatar_uuid END,
        header_uuid = CASE WHEN %(face)s::text = 'header' THEN chosen.uuid ELSE header_uuid END
    FROM chosen
    WHERE users.uuid = %(viewer_uuid)s::uuid
),
attached AS (
    UPDATE media
    SET face = %(face)s::text, expires_at = NULL
    FROM chosen
    WHERE media.uuid = chosen.uuid
),
erased AS (
    DELETE FROM media
    WHERE user_uuid = %(viewer_uuid)s::uuid AND face = %(face)s::text AND EXISTS (SELECT FROM chosen)
)
SELECT uuid FROM chosen
