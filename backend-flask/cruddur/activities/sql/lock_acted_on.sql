-- Which activities did this person like or repost? Up to `limit` of each are locked, before the likes and
-- reposts are.
SELECT uuid
FROM activities
WHERE uuid IN (
    (SELECT activity_uuid FROM likes WHERE user_uuid = %(user_uuid)s::uuid LIMIT %(limit)s::integer)
    UNION
    (SELECT activity_uuid FROM reposts WHERE user_uuid = %(user_uuid)s::uuid LIMIT %(limit)s::integer)
)
ORDER BY expires_at, uuid DESC
FOR NO KEY UPDATE
