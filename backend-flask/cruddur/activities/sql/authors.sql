-- Fragment: `authors` (user_uuid), whose posts and reposts make the viewer's home: the viewer and whom the
-- viewer follows, where `apart` is known; and whether the viewer `follows_many`.
authors AS NOT MATERIALIZED (
    SELECT %(viewer_uuid)s::uuid AS user_uuid
    UNION ALL
    SELECT followed_user_uuid
    FROM follows
    WHERE user_uuid = %(viewer_uuid)s::uuid
        AND followed_user_uuid NOT IN (SELECT user_uuid FROM apart)
),
follows_many AS (
    SELECT count(*) > 500 AS is_so
    FROM (SELECT FROM follows WHERE user_uuid = %(viewer_uuid)s::uuid LIMIT 501) AS first_of_them
)
