-- Which files should there be with names from this one on and before that one? Those of pictures that were stored more than
-- ten minutes ago.
SELECT DISTINCT file_uuid::text
FROM media
WHERE file_uuid >= %(first)s::uuid
    AND file_uuid <= %(last)s::uuid
    AND stored_at < statement_timestamp() - interval '10 minutes'
