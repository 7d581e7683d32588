-- Fragment: `authors` (user_uuid), whose posts and reposts make the viewer's home: the viewer and whom the
-- viewer follows, where `apart` is known.
authors AS NOT MATERIALIZED (
    SELECT %(viewer_uuid)s::uuid AS user_uuid
    UNION ALL
    SELECT followed_user_uuid
    FROM follows
    WHERE user_uuid = %(viewer_uuid)s::uuid
        AND followed_user_uuid NOT IN (SELECT user_uuid FROM apart)
)
