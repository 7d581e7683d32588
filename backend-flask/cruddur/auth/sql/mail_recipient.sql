-- To whom does this mail go, and in which language? The code is only sent while it is the latest; whether
-- it has ended meanwhile stands in the last column.
SELECT users.email, users.handle, users.locale, coalesce(codes.expires_at <= now(), false)
FROM users
LEFT JOIN codes ON codes.user_uuid = users.uuid AND codes.uuid = %(code_uuid)s::uuid
WHERE users.uuid = %(user_uuid)s::uuid
    AND users.email IS NOT NULL
    AND (%(code_uuid)s::uuid IS NULL OR codes.uuid IS NOT NULL)
