-- Which conversations did this person have, who left? Up to `limit` of them are deleted for both: their messages by
-- way of the outbox, after whatever is just being sent there. Returns how many.
WITH left_groups AS (
    DELETE FROM message_groups
    WHERE uuid IN (
        (
            SELECT uuid FROM message_groups
            WHERE first_user_uuid = %(user_uuid)s::uuid
            LIMIT %(limit)s::integer
        )
        UNION
        (
            SELECT uuid FROM message_groups
            WHERE second_user_uuid = %(user_uuid)s::uuid
            LIMIT %(limit)s::integer
        )
    )
    RETURNING uuid, first_user_uuid, second_user_uuid
),
queued AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT 'message.erase_group', uuid, jsonb_build_object(
        'user_uuids', jsonb_build_array(first_user_uuid, second_user_uuid)
    )
    FROM left_groups
)
SELECT count(*)::integer FROM left_groups
