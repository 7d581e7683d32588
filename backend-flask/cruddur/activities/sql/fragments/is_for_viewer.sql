-- Fragment: whether the `activity` is for the viewer (its audience), by how far the statement reaches: `reach` is
-- `viewer` in what one viewer reads, `everyone` in what is shown far and wide, where only that is which is for everybody.
-- `all` is of the stream, which decides for many viewers at once.
(
    activity.audience_uuid IS NULL
    OR CASE (SELECT kind FROM reach)
        WHEN 'viewer' THEN
            activity.user_uuid = %(viewer_uuid)s::uuid
            OR is_in_audience(activity.audience_uuid, %(viewer_uuid)s::uuid)
        ELSE (SELECT kind FROM reach) = 'all'
    END
)
