-- Fragment: `apart` (user_uuid), from whom the viewer is kept apart: whom the viewer blocked, and who
-- blocked the viewer. Two looks into an index per statement; where there is no block, there is
-- nothing to compare with.
apart AS (
    SELECT blocked_user_uuid AS user_uuid FROM blocks WHERE user_uuid = %(viewer_uuid)s::uuid
    UNION
    SELECT user_uuid FROM blocks WHERE blocked_user_uuid = %(viewer_uuid)s::uuid
)
