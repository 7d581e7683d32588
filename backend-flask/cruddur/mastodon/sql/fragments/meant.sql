-- Fragment: the uuid of the activity that the id of a status stands for: its own, or that of a repost of it.
coalesce((SELECT activity_uuid FROM reposts WHERE uuid = %(status_uuid)s::uuid), %(status_uuid)s::uuid)
