-- A demo person, unless that handle is taken; what is older than some hours counts as read.
INSERT INTO users (handle, display_name, bio, notifications_read_uuid, confirmed_at)
VALUES (
    %(handle)s::text,
    %(display_name)s::text,
    %(bio)s::text,
    uuidv7(interval '-3 hours'),
    now()
)
ON CONFLICT (handle) DO NOTHING
RETURNING uuid
