-- Who did what to whom, when and why? Newest first, of the entries that match the filter.
WITH entries AS (
    SELECT entry.*
    FROM audit_log AS entry
    WHERE
\ir fragments/audit_filter.sql
    ORDER BY entry.uuid DESC
    LIMIT %(limit)s::integer + 1
),
page AS (
    SELECT * FROM entries ORDER BY uuid DESC LIMIT %(limit)s::integer
)
SELECT
    (SELECT coalesce(json_agg(row_to_json(page) ORDER BY uuid DESC), '[]')::text FROM page) AS body,
    (SELECT uuid FROM page ORDER BY uuid DESC LIMIT 1) AS newest,
    (SELECT uuid FROM page ORDER BY uuid LIMIT 1) AS oldest,
    (SELECT count(*) > %(limit)s::integer FROM entries) AS more
