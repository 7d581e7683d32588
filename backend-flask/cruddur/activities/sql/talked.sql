-- Which posts of everyone do people talk about most? None of people who are limited, and none without a reply that
-- the viewer may see.
WITH
\ir fragments/widely_visible.sql
,
\ir fragments/talked_page.sql
,
\ir fragments/cards.sql
, listed AS MATERIALIZED (
    SELECT page.rank, row_to_json(card) AS card
    FROM page
    JOIN cards ON cards.entry_uuid = page.entry_uuid
)
SELECT coalesce(json_agg(card ORDER BY rank), '[]')::text
FROM listed
WHERE (card ->> 'replies_count')::integer > 0
