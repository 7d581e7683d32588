-- Fragment: erases the `doomed` (uuid, user_uuid, reply_to_activity_uuid, hidden, message, created_at,
-- ended_at) with all that hangs on them. A place-holder without content stays, with an HMAC that proves for
-- 72 hours what the crud said (decision 30); the counters of what they answered are set right, and word goes
-- out to take back the notifications about them. Nothing that answers one of them may be missing among them.
-- No other statement deletes cruds.
placeholders AS (
    INSERT INTO activity_placeholders
        (uuid, reply_to_activity_uuid, expired_at, evidence_key_uuid, evidence_hmac)
    SELECT
        doomed.uuid,
        doomed.reply_to_activity_uuid,
        doomed.ended_at,
        key.uuid,
        evidence_hmac(
            key, doomed.uuid, doomed.user_uuid, doomed.created_at, doomed.ended_at, doomed.message
        )
    FROM doomed
    LEFT JOIN (SELECT * FROM evidence_keys ORDER BY created_at DESC LIMIT 1) AS key ON true
),
told AS (
    SELECT mentions.user_uuid, doomed.uuid
    FROM doomed JOIN mentions ON mentions.activity_uuid = doomed.uuid
    UNION ALL
    SELECT answered.user_uuid, doomed.uuid
    FROM doomed JOIN activities AS answered ON answered.uuid = doomed.reply_to_activity_uuid
    WHERE answered.user_uuid <> doomed.user_uuid
    UNION ALL
    SELECT doomed.user_uuid, likes.uuid
    FROM doomed JOIN likes ON likes.activity_uuid = doomed.uuid
    WHERE likes.user_uuid <> doomed.user_uuid
    UNION ALL
    SELECT doomed.user_uuid, reposts.uuid
    FROM doomed JOIN reposts ON reposts.activity_uuid = doomed.uuid
    WHERE reposts.user_uuid <> doomed.user_uuid
),
queued AS (
\ir ../../notifications/sql/take_back.sql
),
counted AS (
    UPDATE activities
    SET replies_count = activities.replies_count - lost.replies
    FROM (
        SELECT reply_to_activity_uuid AS uuid, count(*)::integer AS replies
        FROM doomed
        WHERE reply_to_activity_uuid NOT IN (SELECT uuid FROM doomed) AND NOT hidden
        GROUP BY reply_to_activity_uuid
    ) AS lost
    WHERE activities.uuid = lost.uuid
),
erased AS (
    DELETE FROM activities USING doomed WHERE activities.uuid = doomed.uuid
)
