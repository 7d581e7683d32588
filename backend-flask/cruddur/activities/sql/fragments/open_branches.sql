-- Fragment: of the `candidates` (uuid, reply_to_activity_uuid) to `open_branches`, the same columns: those
-- below which there is something to erase or shorten that is not among the candidates.
open_branches AS (
    SELECT candidates.uuid, candidates.reply_to_activity_uuid
    FROM candidates
    WHERE EXISTS (
        SELECT FROM activities AS reply
        WHERE reply.reply_to_activity_uuid = candidates.uuid
            AND reply.uuid NOT IN (SELECT uuid FROM candidates)
            AND reply.expires_at > unfinished_after(%(ends_at)s::timestamptz)
    )
    UNION
    SELECT above.uuid, above.reply_to_activity_uuid
    FROM open_branches
    JOIN candidates AS above ON above.uuid = open_branches.reply_to_activity_uuid
)
