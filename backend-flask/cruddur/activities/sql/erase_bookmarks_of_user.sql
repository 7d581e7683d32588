-- What did this person, who left, bookmark? Deletes up to `limit` of it; returns how many.
WITH deleted AS (
    DELETE FROM bookmarks
    USING (
        SELECT activity_uuid FROM bookmarks
        WHERE user_uuid = %(user_uuid)s::uuid
        LIMIT %(limit)s::integer
    ) AS chosen
    WHERE bookmarks.user_uuid = %(user_uuid)s::uuid AND bookmarks.activity_uuid = chosen.activity_uuid
    RETURNING bookmarks.uuid
)
SELECT count(*)::integer FROM deleted
