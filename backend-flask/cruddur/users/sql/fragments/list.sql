-- Fragment: `entries` (entry_uuid, user_uuid), one more than the limit, as a Page of people.
page AS (
    SELECT * FROM entries ORDER BY entry_uuid DESC LIMIT %(limit)s::integer
)
SELECT
    (
        SELECT coalesce(json_agg(json_build_object(
            'uuid', users.uuid,
            'handle', users.handle,
            'display_name', users.display_name,
            'avatar_url', '/api/media/' || users.avatar_uuid || '/preview',
            'bio', users.bio,
            'followed', EXISTS (
                SELECT FROM follows AS mine
                WHERE mine.user_uuid = %(viewer_uuid)s::uuid
                    AND mine.followed_user_uuid = users.uuid
            )
        ) ORDER BY page.entry_uuid DESC), '[]')::text
        FROM page JOIN users ON users.uuid = page.user_uuid
    ) AS body,
    (SELECT entry_uuid FROM page ORDER BY entry_uuid DESC LIMIT 1) AS newest,
    (SELECT entry_uuid FROM page ORDER BY entry_uuid LIMIT 1) AS oldest,
    (SELECT count(*) > %(limit)s::integer FROM entries) AS more
