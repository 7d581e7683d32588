-- Fragment: of the `candidates` (uuid, ends_with_uuid) to `open_branches`, the same columns: those
-- below which there is something to erase or shorten that is not among the candidates.
open_branches AS (
    SELECT candidates.uuid, candidates.ends_with_uuid
    FROM candidates
    WHERE EXISTS (
        SELECT FROM activities_below AS ends
        WHERE ends.above_uuid = candidates.uuid
            AND ends.uuid NOT IN (SELECT uuid FROM candidates)
            AND ends.expires_at > unfinished_after(%(ends_at)s::timestamptz)
        -- As in lock_below.sql.
        OFFSET 0
    )
    UNION
    SELECT above.uuid, above.ends_with_uuid
    FROM open_branches
    JOIN candidates AS above ON above.uuid = open_branches.ends_with_uuid
)
