-- What was alive within the last 30 days and is not any more.
CREATE VIEW gone_activities AS
SELECT uuid, expires_at AS expired_at, reply_to_activity_uuid
FROM activities
WHERE expires_at <= statement_timestamp()
UNION ALL
SELECT uuid, expired_at, reply_to_activity_uuid
FROM activity_placeholders
WHERE expired_at > statement_timestamp() - interval '30 days';
