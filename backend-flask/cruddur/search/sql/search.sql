-- Which visible activities match the query, newest first? Frequent words are soon found among the newest
-- activities; rarer ones are looked up in the index, for one day, the two before it, and then for four at a
-- time, until there are enough: each lookup costs as much as all words that begin like the last one, and as
-- what is found in these days.
WITH RECURSIVE
\ir fragments/found_entries.sql
,
\ir ../../activities/sql/fragments/page.sql
,
\ir ../../activities/sql/fragments/cards.sql
,
\ir fragments/highlighted.sql
SELECT
    (
        SELECT coalesce(
            json_agg(row_to_json(found) ORDER BY found.uuid DESC), '[]'
        )::text
        FROM (SELECT (card).*, marks FROM highlighted) AS found
    ) AS body,
\ir ../../activities/sql/fragments/page_keys.sql
