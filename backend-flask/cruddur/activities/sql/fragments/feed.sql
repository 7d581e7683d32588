-- Fragment: the `cards` of the `page` as a Page: its JSON text and the keys.
SELECT
    (
        SELECT coalesce(json_agg(row_to_json(card) ORDER BY entry_uuid DESC), '[]')::text FROM cards
    ) AS body,
\ir page_keys.sql
