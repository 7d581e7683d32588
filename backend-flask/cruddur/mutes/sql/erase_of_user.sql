-- Deletes up to `limit` mutes by this person, who left, and as many of this person. Returns how many.
WITH unmuted AS (
    DELETE FROM mutes
    WHERE uuid IN (
        (SELECT uuid FROM mutes WHERE user_uuid = %(user_uuid)s::uuid LIMIT %(limit)s::integer)
        UNION
        (SELECT uuid FROM mutes WHERE muted_user_uuid = %(user_uuid)s::uuid LIMIT %(limit)s::integer)
    )
    RETURNING uuid
)
SELECT count(*)::integer FROM unmuted
