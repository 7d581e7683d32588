-- Fragment: erases the `doomed` (uuid, user_uuid, reply_to_activity_uuid, hidden, ended_at) with all that
-- hangs on them. A place-holder without content stays, the counters of what they answered are set
-- right, and word goes out to take back the notifications about them. Nothing that answers one of
-- them may be missing among them. No other statement deletes cruds.
placeholders AS (
    INSERT INTO activity_placeholders (uuid, reply_to_activity_uuid, expired_at)
    SELECT uuid, reply_to_activity_uuid, ended_at FROM doomed
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
