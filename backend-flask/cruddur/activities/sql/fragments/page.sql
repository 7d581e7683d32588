-- Fragment: from `entries` (entry_uuid, activity_uuid, reposter_uuid), of which there is at least one more than
-- the limit where more follow, to the `page`.
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
)
