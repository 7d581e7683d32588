-- The conversation of the viewer and this person, created if there is none. Returns no row when one of them has
-- just left; deleting an account waits for the lock, and then erases the conversation as well.
WITH both_people AS (
    SELECT uuid
    FROM users
    WHERE uuid IN (%(user_uuid)s::uuid, %(viewer_uuid)s::uuid)
    ORDER BY uuid
    FOR KEY SHARE
),
opened AS (
    INSERT INTO message_groups (first_user_uuid, second_user_uuid)
    SELECT
        least(%(user_uuid)s::uuid, %(viewer_uuid)s::uuid),
        greatest(%(user_uuid)s::uuid, %(viewer_uuid)s::uuid)
    WHERE (SELECT count(*) FROM both_people) = 2
    ON CONFLICT (first_user_uuid, second_user_uuid) DO UPDATE
        SET first_user_uuid = EXCLUDED.first_user_uuid
    RETURNING uuid
)
SELECT uuid FROM opened
