-- What is alive, step 1 of 3: the activities whose own time is not over. Time is that of the statement, so that
-- a transaction that waited for a lock does not show what expired meanwhile. This is enough for a reply to
-- something alive, and for candidates that are looked up in `live_activities` before they are shown, as all posts of a
-- feed are.
CREATE VIEW unexpired_activities AS
SELECT
    uuid,
    user_uuid,
    reply_to_activity_uuid,
    quoted_activity_uuid,
    ends_with_uuid,
    message,
    likes_count,
    CASE WHEN replies_count = 0 THEN 0 ELSE replies_count - (
        SELECT count(*)::integer
        FROM activities AS reply
        WHERE reply.reply_to_activity_uuid = activities.uuid
            AND NOT reply.hidden
            AND reply.expires_at <= statement_timestamp()
    ) END AS replies_count,
    reposts_count,
    created_at,
    expires_at,
    life_changed_at,
    tags,
    search,
    replies_count > 0 AS has_replies,
    hidden,
    replies_from,
    media,
    content_warning,
    audience,
    audience_uuid
FROM activities
WHERE expires_at > statement_timestamp();
