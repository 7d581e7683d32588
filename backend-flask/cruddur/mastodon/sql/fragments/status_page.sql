-- Fragment: the `statuses` of the `page`, newest first, and the keys.
SELECT
    (SELECT coalesce(json_agg(status ORDER BY entry_uuid DESC), '[]') FROM statuses) AS statuses,
\ir ../../../activities/sql/fragments/page_keys.sql
