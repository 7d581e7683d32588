-- Fragment: whether the viewer likes `activity`. Nobody is looked for where the counter says that there
-- is none.
activity.likes_count > 0 AND EXISTS (
    SELECT FROM likes
    WHERE likes.activity_uuid = activity.uuid AND likes.user_uuid = %(viewer_uuid)s::uuid
)
