-- Fragment: from `entries` to the answer of a list: its JSON text and what is said beside it.
\ir page.sql
SELECT
    (SELECT coalesce(json_agg(card ORDER BY entry_uuid DESC), '[]')::text FROM cards),
\ir page_keys.sql
