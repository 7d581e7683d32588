-- Which activities of the one did the other of these two people repost, while one of them blocks the other? Up
-- to `limit` of each are locked, before the reposts are.
SELECT uuid
FROM activities
WHERE EXISTS (
        SELECT FROM blocks
        WHERE (user_uuid, blocked_user_uuid) IN (
            (%(user_uuid)s::uuid, %(other_uuid)s::uuid), (%(other_uuid)s::uuid, %(user_uuid)s::uuid)
        )
    )
    AND uuid IN (
        (
            SELECT reposts.activity_uuid
            FROM reposts
            JOIN activities AS post ON post.uuid = reposts.activity_uuid
            WHERE reposts.user_uuid = %(user_uuid)s::uuid AND post.user_uuid = %(other_uuid)s::uuid
            LIMIT %(limit)s::integer
        )
        UNION
        (
            SELECT reposts.activity_uuid
            FROM reposts
            JOIN activities AS post ON post.uuid = reposts.activity_uuid
            WHERE reposts.user_uuid = %(other_uuid)s::uuid AND post.user_uuid = %(user_uuid)s::uuid
            LIMIT %(limit)s::integer
        )
    )
ORDER BY expires_at, uuid DESC
FOR NO KEY UPDATE
