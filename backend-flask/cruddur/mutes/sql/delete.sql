-- Deletes this mute of the viewer. Returns no row where the viewer has no such mute.
DELETE FROM mutes
WHERE uuid = %(mute_uuid)s::uuid AND user_uuid = %(viewer_uuid)s::uuid
RETURNING uuid
