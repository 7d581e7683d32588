-- Fragment: whether the viewer `liked`, `reposted` and `muted` the `activity`. Neither of the
-- first two tables is read where the counter is zero.
activity.likes_count > 0 AND EXISTS (
    SELECT FROM likes
    WHERE likes.activity_uuid = activity.uuid AND likes.user_uuid = %(viewer_uuid)s::uuid
) AS liked,
activity.reposts_count > 0 AND EXISTS (
    SELECT FROM reposts
    WHERE reposts.activity_uuid = activity.uuid AND reposts.user_uuid = %(viewer_uuid)s::uuid
) AS reposted,
NOT (SELECT is_empty FROM marked)
    AND activity.user_uuid <> %(viewer_uuid)s::uuid
    AND EXISTS (
        SELECT FROM marked
        WHERE activity.user_uuid = ANY (user_uuids)
            OR activity.tags && muted_tags
            OR activity.search @@ muted_words
    ) AS muted
