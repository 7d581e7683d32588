-- Deletes invites that ended a month ago and by which nobody with an account joined. A portion.
DELETE FROM invites
WHERE uuid IN (
    SELECT uuid
    FROM invites
    WHERE expires_at <= now() - interval '30 days'
        AND NOT EXISTS (SELECT FROM users WHERE users.invite_uuid = invites.uuid)
    ORDER BY expires_at
    LIMIT 1000
)
