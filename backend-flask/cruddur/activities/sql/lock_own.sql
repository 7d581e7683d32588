-- Is this living activity the viewer's? Locked until the transaction ends, so that nobody replies meanwhile.
SELECT uuid
FROM live_activities
WHERE uuid = %(activity_uuid)s::uuid AND user_uuid = %(viewer_uuid)s::uuid
FOR UPDATE
