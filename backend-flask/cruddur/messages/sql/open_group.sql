-- The conversation of the viewer and this person, from now on if there was none. Answers no row when
-- that person has just left.
WITH opened AS (
    INSERT INTO message_groups (first_user_uuid, second_user_uuid)
    SELECT least(uuid, %(viewer_uuid)s::uuid), greatest(uuid, %(viewer_uuid)s::uuid)
    FROM users
    WHERE uuid = %(user_uuid)s::uuid
    ON CONFLICT (first_user_uuid, second_user_uuid) DO UPDATE
        SET first_user_uuid = EXCLUDED.first_user_uuid
    RETURNING uuid
)
SELECT uuid FROM opened
