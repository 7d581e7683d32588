-- Fragment: from `entries` (entry_uuid, activity_uuid, reposter_uuid), of which there is at least one more than
-- the limit where more follow, to the `page`. A post may have ended with what it quotes: while anything is being ended,
-- each is looked at again, and a page may be shorter.
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
        AND (
            NOT EXISTS (SELECT FROM endings)
            OR EXISTS (SELECT FROM visible_activities AS activity WHERE activity.uuid = numbered.activity_uuid)
        )
)
