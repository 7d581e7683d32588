-- The viewer has read home up to here; never takes that back.
UPDATE users
SET home_read_uuid = greatest(home_read_uuid, %(status_uuid)s::uuid)
WHERE uuid = %(viewer_uuid)s::uuid
