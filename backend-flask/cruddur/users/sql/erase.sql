-- This person leaves: handle, address, password and sessions are deleted at once. A trigger makes the person an
-- ending, whose activities, follows and the like the worker erases in portions.
DELETE FROM users WHERE uuid = %(user_uuid)s::uuid
