-- Which posts of everyone do people talk about most, for an app? As activities/talked.sql.
WITH
\ir ../../activities/sql/fragments/widely_visible.sql
,
\ir ../../activities/sql/fragments/talked_page.sql
,
\ir fragments/statuses.sql
, listed AS MATERIALIZED (
    SELECT page.rank, row_to_json(status) AS status
    FROM page
    JOIN statuses ON statuses.entry_uuid = page.entry_uuid
)
SELECT coalesce(json_agg(status ORDER BY rank), '[]') AS statuses
FROM listed
WHERE (status ->> 'replies_count')::integer > 0
