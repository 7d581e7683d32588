-- The viewer follows this person, who is told; again changes nothing.
WITH created AS (
    INSERT INTO follows (user_uuid, followed_user_uuid)
    SELECT %(viewer_uuid)s::uuid, uuid
    FROM users
    WHERE handle = %(handle)s::text AND uuid <> %(viewer_uuid)s::uuid
    ON CONFLICT DO NOTHING
    RETURNING uuid, user_uuid, followed_user_uuid
)
\ir tell_followed.sql
