-- Fragment: of the `candidates` (uuid, reply_to_activity_uuid) to `open_branches`, the same columns: those
-- below which something is still to be carried out that is not among them.
open_branches AS (
    SELECT candidates.uuid, candidates.reply_to_activity_uuid
    FROM candidates
    WHERE EXISTS (
        SELECT FROM activities AS reply
        WHERE reply.reply_to_activity_uuid = candidates.uuid
            AND reply.uuid NOT IN (SELECT uuid FROM candidates)
            AND
\ir still_to_end.sql
    )
    UNION
    SELECT above.uuid, above.reply_to_activity_uuid
    FROM open_branches
    JOIN candidates AS above ON above.uuid = open_branches.reply_to_activity_uuid
)
