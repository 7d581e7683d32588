-- What is alive, step 3 of 3: the kept activities that no block hides from everybody. Which of them a viewer may
-- see is decided by activities/sql/fragments/visible.sql.
CREATE VIEW live_activities AS
SELECT
    uuid,
    user_uuid,
    reply_to_activity_uuid,
    quoted_activity_uuid,
    ends_with_uuid,
    message,
    likes_count,
    replies_count,
    reposts_count,
    created_at,
    expires_at,
    life_changed_at,
    tags,
    search,
    has_replies,
    replies_from,
    media,
    content_warning,
    audience,
    audience_uuid
FROM kept_activities
WHERE reply_to_activity_uuid IS NULL OR NOT hidden;
