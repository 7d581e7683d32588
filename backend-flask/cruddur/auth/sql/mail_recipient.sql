-- To whom does this mail go? The code is only sent while it is the latest.
SELECT users.email, users.handle
FROM users
LEFT JOIN codes ON codes.user_uuid = users.uuid AND codes.uuid = %(code_uuid)s::uuid
WHERE users.uuid = %(user_uuid)s::uuid
    AND users.email IS NOT NULL
    AND (%(code_uuid)s::uuid IS NULL OR codes.expires_at > now())
