-- Fragment: whether the viewer `liked`, `reposted` and `bookmarked` the `activity`. The first two tables are not read where
-- the counter is zero, the third is read once where the viewer has bookmarked nothing.
activity.likes_count > 0 AND EXISTS (
    SELECT FROM likes
    WHERE likes.activity_uuid = activity.uuid AND likes.user_uuid = %(viewer_uuid)s::uuid
) AS liked,
activity.reposts_count > 0 AND EXISTS (
    SELECT FROM reposts
    WHERE reposts.activity_uuid = activity.uuid AND reposts.user_uuid = %(viewer_uuid)s::uuid
) AS reposted,
(SELECT EXISTS (SELECT FROM bookmarks WHERE bookmarks.user_uuid = %(viewer_uuid)s::uuid))
    AND EXISTS (
        SELECT FROM bookmarks
        WHERE bookmarks.user_uuid = %(viewer_uuid)s::uuid AND bookmarks.activity_uuid = activity.uuid
    ) AS bookmarked
