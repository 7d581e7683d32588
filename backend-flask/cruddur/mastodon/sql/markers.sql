-- How far has the viewer read?
SELECT home_read_uuid, notifications_read_uuid FROM users WHERE uuid = %(viewer_uuid)s::uuid
