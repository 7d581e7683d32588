-- Fragment: `apart` (user_uuid), from whom the viewer is kept apart: whom the viewer blocked, who blocked the
-- viewer, and who left and is not erased everywhere yet. Two looks into an index and one at a table that is
-- nearly always empty per statement; where there is nobody, there is nothing to compare with.
apart AS (
    SELECT blocked_user_uuid AS user_uuid FROM blocks WHERE user_uuid = %(viewer_uuid)s::uuid
    UNION
    SELECT user_uuid FROM blocks WHERE blocked_user_uuid = %(viewer_uuid)s::uuid
    UNION
    SELECT uuid FROM endings WHERE is_person
)
