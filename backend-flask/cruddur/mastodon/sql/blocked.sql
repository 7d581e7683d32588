-- Whom does the viewer block? The people of a page, the latest first.
SELECT uuid AS entry_uuid, blocked_user_uuid AS user_uuid
FROM blocks
WHERE user_uuid = %(viewer_uuid)s::uuid
    AND uuid < %(max_id)s::uuid
    AND uuid > %(since_id)s::uuid
ORDER BY uuid DESC
LIMIT %(limit)s::integer + 1
