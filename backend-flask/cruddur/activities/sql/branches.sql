-- Fragment: from `roots` (uuid) to `thread`: they and what was answered to them, down to the last,
-- with what has expired but is not erased yet; `ended_at` is when each ends if it is erased now.
thread AS (
    SELECT
        post.uuid,
        post.user_uuid,
        post.reply_to_activity_uuid,
        least(post.expires_at, statement_timestamp()) AS ended_at
    FROM activities AS post
    WHERE post.uuid IN (SELECT uuid FROM roots)
    UNION
    SELECT
        reply.uuid,
        reply.user_uuid,
        reply.reply_to_activity_uuid,
        least(reply.expires_at, statement_timestamp())
    FROM activities AS reply
    JOIN thread ON reply.reply_to_activity_uuid = thread.uuid
)
