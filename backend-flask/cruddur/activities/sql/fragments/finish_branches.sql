-- Fragment: the branches of those `candidates` that are done are deleted, and the others are returned, each after
-- what it replies to.
, finished AS (
    DELETE FROM ending_branches
    WHERE ending_uuid = %(ending_uuid)s::uuid
        -- As an array each is looked up by the index: a join would read the product of both tables.
        AND activity_uuid = ANY (ARRAY(
            SELECT uuid FROM candidates WHERE uuid NOT IN (SELECT uuid FROM open_branches)
        ))
)
SELECT candidates.uuid
FROM candidates
WHERE candidates.uuid IN (SELECT uuid FROM open_branches)
ORDER BY candidates.nth
