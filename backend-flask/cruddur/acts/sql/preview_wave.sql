-- How many accounts belong to this wave, and which are the latest? Returns the JSON text.
WITH members AS (
    SELECT member.uuid, member.handle
\ir fragments/wave_members.sql
)
SELECT json_build_object(
    'count', (SELECT count(*) FROM members),
    'handles', (
        SELECT coalesce(json_agg(handle ORDER BY uuid DESC), '[]')
        FROM (SELECT uuid, handle FROM members ORDER BY uuid DESC LIMIT 20) AS latest
    )
)::text AS body
