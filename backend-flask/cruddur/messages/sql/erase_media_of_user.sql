-- Which pictures are in the conversations of this person, who left? Up to twice `limit` of them are erased, before the
-- conversations are; returns how many.
WITH erased AS (
    DELETE FROM media
    WHERE uuid IN (
        (
            SELECT media.uuid
            FROM message_groups
            JOIN media ON media.message_group_uuid = message_groups.uuid
            WHERE message_groups.first_user_uuid = %(user_uuid)s::uuid
            LIMIT %(limit)s::integer
        )
        UNION
        (
            SELECT media.uuid
            FROM message_groups
            JOIN media ON media.message_group_uuid = message_groups.uuid
            WHERE message_groups.second_user_uuid = %(user_uuid)s::uuid
            LIMIT %(limit)s::integer
        )
    )
    RETURNING uuid
)
SELECT count(*)::integer FROM erased
