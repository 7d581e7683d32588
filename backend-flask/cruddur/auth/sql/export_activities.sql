-- Which living cruds did this person write, also where a block hides them? A portion, newest first, as JSON
-- text; and the key of its last, NULL behind the end.
WITH portion AS (
    SELECT uuid, message, reply_to_activity_uuid, replies_from, created_at, expires_at
    FROM kept_activities
    WHERE user_uuid = %(user_uuid)s::uuid
        AND uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    ORDER BY uuid DESC
    LIMIT %(limit)s::integer
)
SELECT
    coalesce(json_agg(row_to_json(portion) ORDER BY uuid DESC), '[]')::text AS entries,
    (SELECT uuid FROM portion ORDER BY uuid LIMIT 1) AS next_max_id
FROM portion
