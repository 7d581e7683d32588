-- Fragment: the people (user_uuid) of blocked_users.sql, some of them perhaps twice: to look for these costs more than
-- to have them.
SELECT blocked_user_uuid AS user_uuid FROM blocks WHERE user_uuid = %(viewer_uuid)s::uuid
UNION ALL
SELECT user_uuid FROM blocks WHERE blocked_user_uuid = %(viewer_uuid)s::uuid
UNION ALL
SELECT uuid FROM endings WHERE is_person
UNION ALL
SELECT user_uuid FROM suspended_users
