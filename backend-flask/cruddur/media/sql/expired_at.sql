-- Since when is this picture gone? NULL where it is there, or never was.
SELECT coalesce(
    (
        SELECT expired_at FROM gone_media
        WHERE uuid = %(media_uuid)s::uuid AND expired_at > statement_timestamp() - interval '30 days'
    ),
    (
        SELECT gone.expired_at
        FROM media
        JOIN gone_activities AS gone ON gone.uuid = media.activity_uuid
        WHERE media.uuid = %(media_uuid)s::uuid
        LIMIT 1
    ),
    (
        SELECT ended_above_at(activity.uuid, activity.user_uuid)
        FROM media
        JOIN unexpired_activities AS activity ON activity.uuid = media.activity_uuid
        WHERE media.uuid = %(media_uuid)s::uuid
    ),
    (
        SELECT expires_at FROM media
        WHERE uuid = %(media_uuid)s::uuid AND expires_at <= statement_timestamp()
    )
) AS expired_at
