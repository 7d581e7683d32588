-- Fragment: whether the row of `media` is an upload of the viewer that is whole, has not ended, and belongs to nothing yet.
media.user_uuid = %(viewer_uuid)s::uuid
    AND media.stored_at IS NOT NULL
    AND num_nonnulls(media.activity_uuid, media.message_uuid, media.face, media.report_uuid) = 0
    AND media.expires_at > statement_timestamp()
