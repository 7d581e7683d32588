-- Whom might the viewer like to follow? People followed by those whom the viewer follows, most of
-- them first; then those whom most follow, who wrote most lately, and who came last. Never the viewer, nor
-- who is followed already or blocked. So there is somebody as long as one of the last thousand who came is
-- left. Only the latest follows, posts and people are looked at, so that
-- whoever follows a hundred thousand waits no longer than others.
WITH
\ir ../../activities/sql/fragments/widely_visible.sql
, friends AS (
    SELECT further.followed_user_uuid AS uuid, count(*) AS weight
    FROM (
        SELECT followed_user_uuid
        FROM follows
        WHERE user_uuid = %(viewer_uuid)s::uuid
        ORDER BY uuid DESC
        LIMIT 300
    ) AS mine
    CROSS JOIN LATERAL (
        SELECT followed_user_uuid
        FROM follows
        WHERE user_uuid = mine.followed_user_uuid
        ORDER BY uuid DESC
        LIMIT 100
    ) AS further
    GROUP BY further.followed_user_uuid
),
others AS (
    SELECT followed_user_uuid AS uuid, count(*) AS followers
    FROM (SELECT followed_user_uuid FROM follows ORDER BY uuid DESC LIMIT 5000) AS recent_follows
    GROUP BY followed_user_uuid
),
liveliest AS (
    SELECT user_uuid AS uuid, count(*) AS posts
    FROM (
        SELECT user_uuid
        FROM visible_unexpired_activities
        WHERE reply_to_activity_uuid IS NULL
        ORDER BY uuid DESC
        LIMIT 500
    ) AS recent_posts
    GROUP BY user_uuid
),
newest AS (
    SELECT uuid FROM users ORDER BY uuid DESC LIMIT 1000
),
people AS (
    SELECT uuid, sum(weight) AS weight, sum(followers) AS followers, sum(posts) AS posts
    FROM (
        SELECT uuid, weight, 0 AS followers, 0 AS posts FROM friends
        UNION ALL
        SELECT uuid, 0, followers, 0 FROM others
        UNION ALL
        SELECT uuid, 0, 0, posts FROM liveliest
        UNION ALL
        SELECT uuid, 0, 0, 0 FROM newest
    ) AS counted
    GROUP BY uuid
),
suggested AS (
    SELECT *
    FROM people AS person
    WHERE uuid IS DISTINCT FROM %(viewer_uuid)s::uuid
        AND NOT EXISTS (
            SELECT FROM follows AS mine
            WHERE mine.user_uuid = %(viewer_uuid)s::uuid AND mine.followed_user_uuid = person.uuid
        )
        AND uuid NOT IN (SELECT user_uuid FROM blocked_users)
    ORDER BY weight DESC, followers DESC, posts DESC, uuid DESC
    LIMIT %(limit)s::integer
)
SELECT coalesce(json_agg(json_build_object(
    'uuid', users.uuid,
    'handle', users.handle,
    'display_name', users.display_name,
    'avatar_url', '/api/media/' || users.avatar_uuid || '/preview',
    'bio', users.bio,
    'followed', false
) ORDER BY weight DESC, followers DESC, posts DESC, users.uuid DESC), '[]')::text
FROM suggested JOIN users USING (uuid)
