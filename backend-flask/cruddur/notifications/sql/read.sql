-- The viewer has read everything up to this notification; never takes that back, and never
-- counts as read what has not happened yet.
UPDATE users
SET notifications_read_uuid = greatest(
    notifications_read_uuid, least(%(notification_uuid)s::uuid, uuidv7())
)
WHERE uuid = %(viewer_uuid)s::uuid
