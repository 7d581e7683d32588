-- A demo person, unless that handle is taken; what is older than some hours counts as read. Nobody here
-- is new.
INSERT INTO users (uuid, handle, display_name, bio, notifications_read_uuid, role, created_at, confirmed_at)
VALUES (
    uuidv7(interval '-30 days'),
    %(handle)s::text,
    %(display_name)s::text,
    %(bio)s::text,
    uuidv7(interval '-3 hours'),
    %(role)s::text,
    now() - interval '30 days',
    now()
)
ON CONFLICT (handle) DO NOTHING
RETURNING uuid
