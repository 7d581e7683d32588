-- Which people with an account joined by this invite? Newest first.
WITH entries AS (
    SELECT uuid, handle, display_name, created_at
    FROM users
    WHERE invite_uuid = %(invite_uuid)s::uuid
        AND uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        AND uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
    ORDER BY uuid DESC
    LIMIT %(limit)s::integer + 1
),
page AS (
    SELECT * FROM entries ORDER BY uuid DESC LIMIT %(limit)s::integer
)
SELECT
    (SELECT coalesce(json_agg(row_to_json(page) ORDER BY uuid DESC), '[]')::text FROM page) AS body,
    (SELECT uuid FROM page ORDER BY uuid DESC LIMIT 1) AS newest,
    (SELECT uuid FROM page ORDER BY uuid LIMIT 1) AS oldest,
    (SELECT count(*) > %(limit)s::integer FROM entries) AS more
