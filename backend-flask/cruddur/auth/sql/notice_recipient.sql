-- What are the address and the language for the mail of this notice, and does its link end? Returns no row where the
-- person has left.
SELECT
    notices.email,
    users.handle,
    users.locale,
    notices.created_at <= now() - interval '7 days' AS is_too_late,
    true AS has_account
FROM notices
JOIN users ON users.uuid = notices.user_uuid
WHERE notices.uuid = %(notice_uuid)s::uuid
