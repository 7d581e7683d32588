-- Fragment: whether the viewer may reply to the `activity`, by the choice of its author. Those whom it mentions are
-- those who were notified of it.
CASE
    WHEN activity.replies_from = 'everyone' OR activity.user_uuid = %(viewer_uuid)s::uuid THEN true
    WHEN activity.replies_from = 'nobody' THEN false
    ELSE may_reply(activity.uuid, activity.user_uuid, %(viewer_uuid)s::uuid)
END
