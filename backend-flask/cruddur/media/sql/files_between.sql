-- Which files should there be with names from this one on and before that one? Those of pictures that were stored at least
-- so many seconds ago.
SELECT DISTINCT file_uuid::text
FROM media
WHERE file_uuid >= %(first)s::uuid
    AND file_uuid <= %(last)s::uuid
    AND stored_at <= statement_timestamp() - make_interval(secs => %(older_than)s::integer)
