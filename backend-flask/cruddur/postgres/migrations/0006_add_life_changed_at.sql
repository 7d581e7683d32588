-- When the end of a post was last moved by a person; empty for what lives as it was written.

ALTER TABLE activities ADD COLUMN life_changed_at timestamptz;

CREATE OR REPLACE VIEW live_activities AS
SELECT
    uuid,
    user_uuid,
    reply_to_activity_uuid,
    message,
    likes_count,
    replies_count - (
        SELECT count(*)::integer
        FROM activities AS reply
        WHERE reply.reply_to_activity_uuid = activities.uuid
            AND reply.expires_at <= statement_timestamp()
    ) AS replies_count,
    reposts_count,
    created_at,
    expires_at,
    life_changed_at
FROM activities
WHERE expires_at > statement_timestamp();
