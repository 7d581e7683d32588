-- This person leaves: handle, address, password and sessions go at once. Whatever else there is of a
-- person is from now on an ending, which a trigger sees to, and goes in portions.
DELETE FROM users WHERE uuid = %(user_uuid)s::uuid
