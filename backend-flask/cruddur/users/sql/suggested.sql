-- Whom might the viewer like to follow? People followed by those whom the viewer follows, most of
-- them first; where those are too few, those whom most follow. Never the viewer, nor who is
-- followed already or blocked. Only the latest follows of each are looked at, so that
-- whoever follows a hundred thousand waits no longer than others.
WITH
\ir ../../mutes/sql/fragments/mutes.sql
,
\ir fragments/blocked_or_limited_users.sql
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
suggested AS (
    SELECT *
    FROM (
        SELECT
            uuid,
            coalesce(friends.weight, 0) AS weight,
            coalesce(others.followers, 0) AS followers
        FROM friends
        FULL JOIN others USING (uuid)
    ) AS person
    WHERE uuid IS DISTINCT FROM %(viewer_uuid)s::uuid
        AND NOT EXISTS (
            SELECT FROM follows AS mine
            WHERE mine.user_uuid = %(viewer_uuid)s::uuid AND mine.followed_user_uuid = person.uuid
        )
        AND uuid NOT IN (SELECT user_uuid FROM blocked_users)
    ORDER BY weight DESC, followers DESC, uuid
    LIMIT %(limit)s::integer
)
SELECT coalesce(json_agg(json_build_object(
    'uuid', users.uuid,
    'handle', users.handle,
    'display_name', users.display_name,
    'avatar_url', '/api/media/' || users.avatar_uuid || '/preview',
    'bio', users.bio,
    'followed', false
) ORDER BY weight DESC, followers DESC, users.uuid), '[]')::text
FROM suggested JOIN users USING (uuid)
