-- Which replies of this person are hidden though nobody above them blocks that person any more, or the other
-- way round? Up to `limit` of them are locked with what they reply to, whose counters change.
WITH changing AS (
    SELECT uuid, reply_to_activity_uuid
    FROM activities
    WHERE user_uuid = %(user_uuid)s::uuid
        AND reply_to_activity_uuid IS NOT NULL
        AND hidden <> blocked_above(uuid, user_uuid)
    LIMIT %(limit)s::integer
)
SELECT uuid
FROM activities
WHERE uuid IN (SELECT uuid FROM changing UNION SELECT reply_to_activity_uuid FROM changing)
ORDER BY expires_at, uuid DESC
FOR UPDATE
