-- Fragment: the people (user_uuid) of blocked_users.sql.
SELECT blocked_user_uuid AS user_uuid FROM blocks WHERE user_uuid = %(viewer_uuid)s::uuid
UNION
SELECT user_uuid FROM blocks WHERE blocked_user_uuid = %(viewer_uuid)s::uuid
UNION
SELECT uuid FROM endings WHERE is_person
UNION
SELECT user_uuid FROM suspended_users
