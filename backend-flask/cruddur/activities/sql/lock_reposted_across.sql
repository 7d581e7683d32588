-- Which cruds of the one did the other of these two people repost, while one of both blocks the other? Up to
-- `limit` of each are held, before the reposts are touched.
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
            JOIN activities AS crud ON crud.uuid = reposts.activity_uuid
            WHERE reposts.user_uuid = %(user_uuid)s::uuid AND crud.user_uuid = %(other_uuid)s::uuid
            LIMIT %(limit)s::integer
        )
        UNION
        (
            SELECT reposts.activity_uuid
            FROM reposts
            JOIN activities AS crud ON crud.uuid = reposts.activity_uuid
            WHERE reposts.user_uuid = %(other_uuid)s::uuid AND crud.user_uuid = %(user_uuid)s::uuid
            LIMIT %(limit)s::integer
        )
    )
ORDER BY expires_at, uuid DESC
FOR NO KEY UPDATE
