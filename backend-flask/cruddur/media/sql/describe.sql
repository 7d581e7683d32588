-- The viewer says what an upload shows. Returns its JSON text, or no row where it is not the viewer's, or not free.
UPDATE media AS shown
SET alt = %(alt)s::text
FROM media
WHERE shown.uuid = media.uuid
    AND media.uuid = %(media_uuid)s::uuid
    AND
\ir fragments/is_free.sql
RETURNING (
\ir fragments/shown.sql
    || jsonb_build_object('expires_at', shown.expires_at)
)::text AS body
