-- Fragment: whether the viewer reposted `activity`, asked as in liked.sql.
activity.reposts_count > 0 AND EXISTS (
    SELECT FROM reposts
    WHERE reposts.activity_uuid = activity.uuid AND reposts.user_uuid = %(viewer_uuid)s::uuid
)
