-- Which code is this person to give? Counts the try; answers no row when it is too late or tried
-- too often.
UPDATE codes
SET tries = tries + 1
FROM users
WHERE users.email = %(email)s::text
    AND codes.user_uuid = users.uuid
    AND codes.purpose = %(purpose)s::text
    AND codes.tries < 5
    AND codes.expires_at > now()
RETURNING codes.uuid, users.uuid, users.handle
