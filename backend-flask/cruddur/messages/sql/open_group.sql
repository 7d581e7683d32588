-- Returns the conversation of the viewer and this person, and creates it if there is none. It counts as answered when
-- the viewer writes in a conversation that the other person began, or when the other person follows the viewer. A
-- declined conversation hides its earlier messages. Returns no row when one of the two has just left; deleting an
-- account waits for the lock, and then erases the conversation as well.
WITH both_people AS (
    SELECT uuid
    FROM users
    WHERE uuid IN (%(user_uuid)s::uuid, %(viewer_uuid)s::uuid)
    ORDER BY uuid
    FOR KEY SHARE
),
welcome AS (
    SELECT statement_timestamp() AS answered_at
    FROM follows
    WHERE user_uuid = %(user_uuid)s::uuid AND followed_user_uuid = %(viewer_uuid)s::uuid
),
opened AS (
    INSERT INTO message_groups (first_user_uuid, second_user_uuid, begun_by_uuid, answered_at)
    SELECT
        least(%(user_uuid)s::uuid, %(viewer_uuid)s::uuid),
        greatest(%(user_uuid)s::uuid, %(viewer_uuid)s::uuid),
        %(viewer_uuid)s::uuid,
        (SELECT answered_at FROM welcome)
    WHERE (SELECT count(*) FROM both_people) = 2
    ON CONFLICT (first_user_uuid, second_user_uuid) DO UPDATE
        SET answered_at = CASE
            WHEN message_groups.begun_by_uuid <> excluded.begun_by_uuid
            THEN coalesce(message_groups.answered_at, statement_timestamp())
            WHEN message_groups.begun_by_uuid = excluded.begun_by_uuid
            THEN coalesce(message_groups.answered_at, excluded.answered_at)
        END,
        declined_uuid = CASE
            WHEN message_groups.begun_by_uuid <> excluded.begun_by_uuid
                AND message_groups.answered_at IS NULL
                AND message_groups.declined_uuid IS NOT NULL
            THEN uuidv7()
            ELSE message_groups.declined_uuid
        END
    RETURNING uuid
)
SELECT uuid FROM opened
