-- Fragment: what is carried out of the `candidates` is forgotten, and the others are answered, each after
-- what it answers.
, carried_out AS (
    DELETE FROM ending_branches
    WHERE ending_uuid = %(ending_uuid)s::uuid
        -- As an array each is looked up: to join both would take the product of both.
        AND activity_uuid = ANY (ARRAY(
            SELECT uuid FROM candidates WHERE uuid NOT IN (SELECT uuid FROM open_branches)
        ))
)
SELECT candidates.uuid
FROM candidates
WHERE candidates.uuid IN (SELECT uuid FROM open_branches)
ORDER BY candidates.nth
