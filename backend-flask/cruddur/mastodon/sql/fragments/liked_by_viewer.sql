-- Fragment: whether the `viewer` liked and reposted the `activity`. No table is read where its counter is zero.
activity.likes_count > 0 AND EXISTS (
    SELECT FROM likes WHERE likes.activity_uuid = activity.uuid AND likes.user_uuid = viewer.uuid
) AS liked,
activity.reposts_count > 0 AND EXISTS (
    SELECT FROM reposts WHERE reposts.activity_uuid = activity.uuid AND reposts.user_uuid = viewer.uuid
) AS reposted
