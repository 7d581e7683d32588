-- Where in a thread something is gone: what it answered, beside that it was and when it ended.

CREATE INDEX activity_placeholders_replies ON activity_placeholders (reply_to_activity_uuid, uuid DESC)
    WHERE reply_to_activity_uuid IS NOT NULL;

CREATE OR REPLACE VIEW gone_activities AS
SELECT uuid, expires_at AS expired_at, reply_to_activity_uuid
FROM activities
WHERE expires_at <= statement_timestamp()
UNION ALL
SELECT uuid, expired_at, reply_to_activity_uuid
FROM activity_placeholders
WHERE expired_at > statement_timestamp() - interval '30 days';
