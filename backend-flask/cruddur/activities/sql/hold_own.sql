-- Is this living crud the viewer's? Held from here on, so that nobody answers it meanwhile.
SELECT uuid
FROM live_activities
WHERE uuid = %(activity_uuid)s::uuid AND user_uuid = %(viewer_uuid)s::uuid
FOR UPDATE
