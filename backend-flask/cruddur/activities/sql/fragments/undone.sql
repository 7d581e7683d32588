-- Fragment: after `unliked` and `unreposted` (uuid, activity_uuid, user_uuid), rows that were deleted, the
-- counters are corrected and the notifications about them are retracted; returns how many there were.
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
SELECT (SELECT count(*) FROM unliked) + (SELECT count(*) FROM unreposted)
