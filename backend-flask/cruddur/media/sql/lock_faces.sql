-- Locks the faces of the viewer: of two who change them at the same time one comes first.
SELECT uuid FROM users WHERE uuid = %(viewer_uuid)s::uuid FOR NO KEY UPDATE
