-- Fragment: the latest 1000 posts and reposts of everybody, newest first.
(
    SELECT uuid, user_uuid, uuid AS activity_uuid, false AS is_repost
    FROM unexpired_activities
    WHERE reply_to_activity_uuid IS NULL
        AND uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        AND uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
    ORDER BY uuid DESC
)
UNION ALL
(
    SELECT uuid, user_uuid, activity_uuid, true
    FROM reposts
    WHERE uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        AND uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
    ORDER BY uuid DESC
)
ORDER BY uuid DESC
LIMIT 1000
