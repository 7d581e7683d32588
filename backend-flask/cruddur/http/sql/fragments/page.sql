-- Fragment: from `entries`, which have a uuid and are one more than the limit where more follow, to a Page: its
-- entries as JSON text, newest first, and the keys.
page AS (
    SELECT * FROM entries ORDER BY uuid DESC LIMIT %(limit)s::integer
)
SELECT
    (SELECT coalesce(json_agg(page ORDER BY uuid DESC), '[]')::text FROM page) AS body,
    (SELECT uuid FROM page ORDER BY uuid DESC LIMIT 1) AS newest,
    (SELECT uuid FROM page ORDER BY uuid LIMIT 1) AS oldest,
    (SELECT count(*) > %(limit)s::integer FROM entries) AS more
