-- Fragment: the `cards` of the `page` as JSON text, first what ends first.
SELECT coalesce(json_agg(row_to_json(card) ORDER BY page.expires_at, page.entry_uuid), '[]')::text
FROM page
JOIN cards ON cards.entry_uuid = page.entry_uuid
