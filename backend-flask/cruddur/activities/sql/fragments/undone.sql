-- Fragment: after `unliked` and `unreposted` (uuid, activity_uuid, user_uuid), rows that were deleted, the
-- counters are corrected, the notifications about them are retracted, and the stream tells of it; returns how many there were.
lost AS (
    SELECT activity_uuid, sum(likes)::integer AS likes, sum(reposts)::integer AS reposts
    FROM (
        SELECT activity_uuid, 1 AS likes, 0 AS reposts FROM unliked
        UNION ALL
        SELECT activity_uuid, 0, 1 FROM unreposted
    ) AS each
    GROUP BY activity_uuid
),
counted AS (
    UPDATE activities
    SET likes_count = activities.likes_count - lost.likes,
        reposts_count = activities.reposts_count - lost.reposts
    FROM lost
    WHERE activities.uuid = lost.activity_uuid
),
retracted AS (
    SELECT activities.user_uuid, each.uuid
    FROM (SELECT * FROM unliked UNION ALL SELECT * FROM unreposted) AS each
    JOIN activities ON activities.uuid = each.activity_uuid
    WHERE activities.user_uuid <> each.user_uuid
),
\ir ../../../notifications/sql/fragments/retract.sql
, happened AS (
    SELECT
        'update' AS kind,
        NULL::uuid AS user_uuid,
        activities.user_uuid AS actor_uuid,
        activities.uuid AS activity_uuid,
        NULL::uuid AS reply_to_activity_uuid,
        NULL::jsonb AS body
    FROM lost
    JOIN activities ON activities.uuid = lost.activity_uuid
    UNION ALL
    SELECT
        'unrepost',
        NULL,
        unreposted.user_uuid,
        activities.uuid,
        activities.reply_to_activity_uuid,
        jsonb_build_object('uuid', unreposted.uuid, 'user_uuid', activities.user_uuid)
    FROM unreposted
    JOIN activities ON activities.uuid = unreposted.activity_uuid
),
\ir ../../../stream/sql/fragments/streamed.sql
SELECT (SELECT count(*) FROM unliked) + (SELECT count(*) FROM unreposted)
