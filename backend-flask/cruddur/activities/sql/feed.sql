-- Fragment: from `entries` (entry_uuid, activity_uuid, reposter_uuid), which holds at least one
-- more than the limit when more follow, to the answer of a list: its JSON text, the keys of its
-- newest and oldest entry, and whether older ones follow.
numbered AS (
    SELECT *, row_number() OVER (ORDER BY entry_uuid DESC) AS position
    FROM entries
    ORDER BY entry_uuid DESC
    LIMIT %(limit)s::integer + 1
),
page AS (
    SELECT entry_uuid, activity_uuid, reposter_uuid
    FROM numbered
    WHERE position <= %(limit)s::integer
),
\ir cards.sql
SELECT
    (SELECT coalesce(json_agg(card ORDER BY entry_uuid DESC), '[]')::text FROM cards),
    (SELECT entry_uuid FROM page ORDER BY entry_uuid DESC LIMIT 1),
    (SELECT entry_uuid FROM page ORDER BY entry_uuid LIMIT 1),
    EXISTS (SELECT FROM numbered WHERE position > %(limit)s::integer)
