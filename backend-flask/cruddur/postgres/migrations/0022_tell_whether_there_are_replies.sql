-- Whether replies have to be looked for at all, of which `replies_count` can only tell after it has
-- counted those that expired.
CREATE OR REPLACE VIEW live_activities AS
SELECT
    uuid,
    user_uuid,
    reply_to_activity_uuid,
    message,
    likes_count,
    CASE WHEN replies_count = 0 THEN 0 ELSE replies_count - (
        SELECT count(*)::integer
        FROM activities AS reply
        WHERE reply.reply_to_activity_uuid = activities.uuid
            AND reply.expires_at <= statement_timestamp()
    ) END AS replies_count,
    reposts_count,
    created_at,
    expires_at,
    life_changed_at,
    tags,
    search,
    replies_count > 0 AS has_replies
FROM activities
WHERE expires_at > statement_timestamp();
