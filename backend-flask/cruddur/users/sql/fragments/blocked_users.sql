-- Fragment: `blocked_users` (user_uuid): everybody whom the viewer must not see and who must not see the viewer:
-- whom the viewer blocked, who blocked the viewer, and who left and is not erased yet. Costs two index
-- scans and a scan of a table that is nearly always empty, once for each statement.
blocked_users AS (
    SELECT blocked_user_uuid AS user_uuid FROM blocks WHERE user_uuid = %(viewer_uuid)s::uuid
    UNION
    SELECT user_uuid FROM blocks WHERE blocked_user_uuid = %(viewer_uuid)s::uuid
    UNION
    SELECT uuid FROM endings WHERE is_person
)
