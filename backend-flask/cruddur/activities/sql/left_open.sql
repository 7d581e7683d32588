-- Fragment: what is carried out of the `candidates` is forgotten, and the others are answered, each after
-- what it answers.
, carried_out AS (
    DELETE FROM ending_branches
    USING candidates
    WHERE ending_branches.ending_uuid = %(ending_uuid)s::uuid
        AND ending_branches.activity_uuid = candidates.uuid
        AND candidates.uuid NOT IN (SELECT uuid FROM open_branches)
)
SELECT candidates.uuid
FROM candidates
WHERE candidates.uuid IN (SELECT uuid FROM open_branches)
ORDER BY candidates.nth
