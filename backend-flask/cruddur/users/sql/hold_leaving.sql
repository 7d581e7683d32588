-- This person is about to leave: nothing is begun with them meanwhile that would then be left behind.
SELECT FROM users WHERE uuid = %(user_uuid)s::uuid FOR UPDATE
