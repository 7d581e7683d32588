-- Which repost of this activity is the viewer's?
SELECT uuid
FROM reposts
WHERE activity_uuid = %(activity_uuid)s::uuid AND user_uuid = %(viewer_uuid)s::uuid
