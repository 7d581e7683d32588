-- Which pictures does this message have? Returns the JSON text of an array.
SELECT coalesce(jsonb_agg(
\ir fragments/shown.sql
    ORDER BY shown.nth
), '[]')::text AS media
FROM media AS shown
WHERE shown.message_uuid = %(message_uuid)s::uuid
