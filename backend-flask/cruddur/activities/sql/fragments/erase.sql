-- Fragment: erases the activities `to_erase` (uuid, user_uuid, reply_to_activity_uuid, ends_with_uuid, hidden,
-- message, audience, created_at, ended_at, kind: `expire` or `delete`) with all rows that refer to them. A place-holder without content stays, with an HMAC
-- that proves for 72 hours what the activity said (decision 30); the counters of what they replied to are
-- corrected, and the notifications about them are retracted. Nothing that ends with one of them may be
-- missing among them. No other statement deletes activities.
placeholders AS (
    INSERT INTO activity_placeholders
        (uuid, reply_to_activity_uuid, expired_at, evidence_key_uuid, evidence_hmac)
    SELECT
        to_erase.uuid,
        to_erase.reply_to_activity_uuid,
        to_erase.ended_at,
        key.uuid,
        evidence_hmac(
            key,
            to_erase.uuid,
            to_erase.user_uuid,
            to_erase.created_at,
            to_erase.ended_at,
            to_erase.message
        )
    FROM to_erase
    LEFT JOIN (SELECT * FROM evidence_keys ORDER BY created_at DESC LIMIT 1) AS key ON true
),
readers AS (
    SELECT mentions.user_uuid, to_erase.uuid
    FROM to_erase JOIN mentions ON mentions.activity_uuid = to_erase.uuid
    UNION ALL
    -- Who was answered or quoted.
    SELECT above.user_uuid, to_erase.uuid
    FROM to_erase JOIN activities AS above ON above.uuid = to_erase.ends_with_uuid
    WHERE above.user_uuid <> to_erase.user_uuid
),
retracted AS (
    SELECT user_uuid, uuid FROM readers
    UNION ALL
    SELECT to_erase.user_uuid, likes.uuid
    FROM to_erase JOIN likes ON likes.activity_uuid = to_erase.uuid
    WHERE likes.user_uuid <> to_erase.user_uuid
    UNION ALL
    SELECT to_erase.user_uuid, reposts.uuid
    FROM to_erase JOIN reposts ON reposts.activity_uuid = to_erase.uuid
    WHERE reposts.user_uuid <> to_erase.user_uuid
),
\ir ../../../notifications/sql/fragments/retract.sql
,
\ir ../../../stream/sql/fragments/erased.sql
, counted AS (
    UPDATE activities
    SET replies_count = activities.replies_count - lost.replies
    FROM (
        SELECT reply_to_activity_uuid AS uuid, count(*)::integer AS replies
        FROM to_erase
        WHERE reply_to_activity_uuid NOT IN (SELECT uuid FROM to_erase) AND NOT hidden
        GROUP BY reply_to_activity_uuid
    ) AS lost
    WHERE activities.uuid = lost.uuid
),
erased AS (
    DELETE FROM activities USING to_erase WHERE activities.uuid = to_erase.uuid
)
