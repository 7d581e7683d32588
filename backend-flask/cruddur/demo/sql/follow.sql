-- One demo person follows another; word goes out as for any follow.
WITH created AS (
    INSERT INTO follows (uuid, user_uuid, followed_user_uuid)
    SELECT
        uuidv7(make_interval(mins => -%(minutes_ago)s::integer)), follower.uuid, followed.uuid
    FROM users AS follower
    JOIN users AS followed ON followed.handle = %(followed_handle)s::text
    WHERE follower.handle = %(handle)s::text
    ON CONFLICT DO NOTHING
    RETURNING uuid, user_uuid, followed_user_uuid
)
\ir ../../users/sql/tell_followed.sql
