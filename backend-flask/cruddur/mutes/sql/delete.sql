-- The viewer mutes this no more. Returns no row where there is no such mute of the viewer's.
DELETE FROM mutes
WHERE uuid = %(mute_uuid)s::uuid AND user_uuid = %(viewer_uuid)s::uuid
RETURNING uuid
