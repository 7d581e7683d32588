-- What did this person like and repost? All of it is taken back: the counts and the word of it.
WITH unliked AS (
    DELETE FROM likes WHERE user_uuid = %(user_uuid)s::uuid RETURNING uuid, activity_uuid
),
unreposted AS (
    DELETE FROM reposts WHERE user_uuid = %(user_uuid)s::uuid RETURNING uuid, activity_uuid
),
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
told AS (
    SELECT activities.user_uuid, each.uuid
    FROM (SELECT * FROM unliked UNION ALL SELECT * FROM unreposted) AS each
    JOIN activities ON activities.uuid = each.activity_uuid
)
\ir ../../notifications/sql/take_back.sql
