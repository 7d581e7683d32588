-- What is this upload of the viewer, which belongs to nothing yet? Its JSON text, or no row.
SELECT (
\ir fragments/shown.sql
    || jsonb_build_object('expires_at', shown.expires_at)
)::text AS body
FROM media
JOIN media AS shown ON shown.uuid = media.uuid
WHERE media.uuid = %(media_uuid)s::uuid
    AND
\ir fragments/is_free.sql
