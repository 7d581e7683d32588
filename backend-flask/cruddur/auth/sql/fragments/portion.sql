-- Fragment: the `portion` (uuid, entry) of an export as JSON text, newest first, and the key of its last row, NULL
-- where there is none. An entry is NULL where its activity is gone.
SELECT
    coalesce(json_agg(entry ORDER BY uuid DESC) FILTER (WHERE entry IS NOT NULL), '[]')::text AS entries,
    (SELECT uuid FROM portion ORDER BY uuid LIMIT 1) AS next_max_id
FROM portion
