-- Which cruds did this person like or repost? Up to `limit` of each are held, before those rows are touched.
SELECT uuid
FROM activities
WHERE uuid IN (
    (SELECT activity_uuid FROM likes WHERE user_uuid = %(user_uuid)s::uuid LIMIT %(limit)s::integer)
    UNION
    (SELECT activity_uuid FROM reposts WHERE user_uuid = %(user_uuid)s::uuid LIMIT %(limit)s::integer)
)
ORDER BY expires_at, uuid DESC
FOR NO KEY UPDATE
