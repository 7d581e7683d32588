-- Those of these activities, locked and about to be erased, that many people bookmarked lose up to `limit` bookmarks
-- beforehand, so that no statement has to delete more. Returns how many.
WITH deleted AS (
    DELETE FROM bookmarks
    USING (
        SELECT bookmarks.user_uuid, bookmarks.activity_uuid
        FROM unnest(%(uuids)s::uuid[]) AS asked (uuid)
        -- Those of a few go with their activity.
        CROSS JOIN LATERAL (
            SELECT user_uuid, activity_uuid FROM bookmarks
            WHERE bookmarks.activity_uuid = asked.uuid
            OFFSET 20
        ) AS bookmarks
        LIMIT %(limit)s::integer
    ) AS chosen
    WHERE bookmarks.user_uuid = chosen.user_uuid AND bookmarks.activity_uuid = chosen.activity_uuid
    RETURNING bookmarks.uuid
)
SELECT count(*)::integer FROM deleted
