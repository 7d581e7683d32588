-- The viewer blocks this person no more; again changes nothing. Who followed whom stays undone.
DELETE FROM blocks
USING users
WHERE blocks.user_uuid = %(viewer_uuid)s::uuid
    AND blocks.blocked_user_uuid = users.uuid
    AND users.handle = %(handle)s::text
