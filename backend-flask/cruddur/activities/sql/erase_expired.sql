-- Which cruds have expired? They go with all that hangs on them. A place-holder without content
-- stays, the counters of what they answered are set right, and word goes out to take back the
-- notifications about them. A reply never outlives what it answers and is the newer of the two,
-- so in this order replies always go before it, also when the limit cuts between them.
WITH expired AS (
    SELECT uuid, user_uuid, reply_to_activity_uuid, expires_at
    FROM activities
    WHERE expires_at <= transaction_timestamp()
    ORDER BY expires_at, uuid DESC
    LIMIT %(limit)s::integer
    FOR UPDATE
),
placeholders AS (
    INSERT INTO activity_placeholders (uuid, reply_to_activity_uuid, expired_at)
    SELECT uuid, reply_to_activity_uuid, expires_at FROM expired
),
told AS (
    SELECT mentions.user_uuid, expired.uuid
    FROM expired JOIN mentions ON mentions.activity_uuid = expired.uuid
    UNION ALL
    SELECT answered.user_uuid, expired.uuid
    FROM expired JOIN activities AS answered ON answered.uuid = expired.reply_to_activity_uuid
    WHERE answered.user_uuid <> expired.user_uuid
    UNION ALL
    SELECT expired.user_uuid, likes.uuid
    FROM expired JOIN likes ON likes.activity_uuid = expired.uuid
    WHERE likes.user_uuid <> expired.user_uuid
    UNION ALL
    SELECT expired.user_uuid, reposts.uuid
    FROM expired JOIN reposts ON reposts.activity_uuid = expired.uuid
    WHERE reposts.user_uuid <> expired.user_uuid
),
queued AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT 'notification.delete', user_uuid, jsonb_build_object('uuids', jsonb_agg(DISTINCT uuid))
    FROM told
    GROUP BY user_uuid
),
counted AS (
    UPDATE activities
    SET replies_count = activities.replies_count - lost.replies
    FROM (
        SELECT reply_to_activity_uuid AS uuid, count(*)::integer AS replies
        FROM expired
        WHERE reply_to_activity_uuid NOT IN (SELECT uuid FROM expired)
        GROUP BY reply_to_activity_uuid
    ) AS lost
    WHERE activities.uuid = lost.uuid
),
erased AS (
    DELETE FROM activities USING expired WHERE activities.uuid = expired.uuid
)
SELECT count(*)::integer FROM expired
