-- What makes a page of a feed cheap.

-- The latest of all, with whose it is, so that a home feed is picked from the index alone.
DROP INDEX activities_top_level;
CREATE INDEX activities_top_level ON activities (uuid DESC) INCLUDE (user_uuid, expires_at)
    WHERE reply_to_activity_uuid IS NULL;

ALTER TABLE reposts DROP CONSTRAINT reposts_uuid_key;
CREATE UNIQUE INDEX reposts_latest ON reposts (uuid DESC) INCLUDE (user_uuid, activity_uuid);

-- As before, but that nothing is counted where there is nothing.
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
    search
FROM activities
WHERE expires_at > statement_timestamp();
