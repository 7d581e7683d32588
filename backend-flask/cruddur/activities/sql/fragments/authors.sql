-- Fragment: `authors` (user_uuid), whose posts and reposts make the viewer's home: the viewer and whom the
-- viewer follows, after visible.sql; and `follows_many`, whether those are more than 500.
authors AS NOT MATERIALIZED (
    SELECT %(viewer_uuid)s::uuid AS user_uuid
    UNION ALL
    SELECT followed_user_uuid
    FROM follows
    WHERE user_uuid = %(viewer_uuid)s::uuid
        AND followed_user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
),
follows_many AS (
    SELECT count(*) > 500 AS is_so
    FROM (SELECT FROM follows WHERE user_uuid = %(viewer_uuid)s::uuid LIMIT 501) AS first_follows
)
