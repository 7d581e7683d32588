-- Fragment: `entries` (entry_uuid, activity_uuid, reposter_uuid), the newest of the viewer's home, after unmuted.sql, as
-- home.sql says; and `latest`, of which there are 1000 where there may be more than were looked through.
\ir authors.sql
, latest AS NOT MATERIALIZED (
    (
        SELECT uuid, user_uuid, uuid AS activity_uuid, false AS is_repost
        FROM visible_unexpired_activities
        WHERE reply_to_activity_uuid IS NULL
            AND uuid < %(max_id)s::uuid
            AND uuid > %(since_id)s::uuid
        ORDER BY uuid DESC
    )
    UNION ALL
    (
        SELECT uuid, user_uuid, activity_uuid, true
        FROM reposts
        WHERE uuid < %(max_id)s::uuid AND uuid > %(since_id)s::uuid
        ORDER BY uuid DESC
    )
    ORDER BY uuid DESC
    LIMIT 1000
),
entries AS (
    SELECT
        uuid AS entry_uuid,
        activity_uuid,
        CASE WHEN is_repost THEN user_uuid END AS reposter_uuid
    FROM latest
    WHERE
        -- The authors are hashed once, unless they are very many: then each row costs one index scan.
        CASE WHEN (SELECT is_so FROM follows_many) THEN
            latest.user_uuid = %(viewer_uuid)s::uuid
            OR (
                SELECT true
                FROM follows
                WHERE follows.user_uuid = %(viewer_uuid)s::uuid
                    AND followed_user_uuid = latest.user_uuid
            )
            AND latest.user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
        ELSE
            latest.user_uuid IN (SELECT user_uuid FROM authors)
        END
        AND (
            NOT is_repost
            OR
\ir repost_is_new.sql
        )
    LIMIT %(limit)s::integer + 1
)
