-- Run at the end of a restore, in its transaction. What was erased since the backup stays erased:
-- `gone_activities_since` and `gone_users_since` say what that was. Whoever was signed in signs in
-- again, because sessions that were ended since would be back as well.
SET search_path = public, pg_temp;

DELETE FROM users WHERE uuid IN (SELECT uuid FROM gone_users_since);
INSERT INTO former_users (uuid, erased_at)
SELECT uuid, erased_at FROM gone_users_since
ON CONFLICT (uuid) DO UPDATE SET erased_at = excluded.erased_at;

DELETE FROM activities WHERE uuid IN (SELECT uuid FROM gone_activities_since);
INSERT INTO activity_placeholders (uuid, reply_to_activity_uuid, expired_at)
SELECT uuid, reply_to_activity_uuid, expired_at FROM gone_activities_since
ON CONFLICT DO NOTHING;

UPDATE activities SET
    likes_count = (SELECT count(*) FROM likes WHERE activity_uuid = activities.uuid),
    reposts_count = (SELECT count(*) FROM reposts WHERE activity_uuid = activities.uuid),
    replies_count = (
        SELECT count(*) FROM activities AS reply
        WHERE reply.reply_to_activity_uuid = activities.uuid
    );

DELETE FROM sessions;
DELETE FROM codes;
