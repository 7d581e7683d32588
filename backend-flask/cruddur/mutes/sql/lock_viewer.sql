-- Serializes the mutes of the viewer, so that their number is bounded. Returns no row where the viewer has just left.
SELECT uuid FROM users WHERE uuid = %(viewer_uuid)s::uuid FOR NO KEY UPDATE
