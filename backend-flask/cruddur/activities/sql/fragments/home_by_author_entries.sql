-- Fragment: `entries` (entry_uuid, activity_uuid, reposter_uuid), the newest of the viewer's home, after unmuted.sql, as
-- home_by_author.sql says.
\ir authors.sql
, posts AS (
    SELECT post.uuid
    FROM authors
    CROSS JOIN LATERAL (
        SELECT activity.uuid
        FROM visible_unexpired_activities AS activity
        WHERE activity.user_uuid = authors.user_uuid
            AND activity.reply_to_activity_uuid IS NULL
            AND activity.uuid < %(max_id)s::uuid
            AND activity.uuid > %(since_id)s::uuid
        ORDER BY activity.uuid DESC
        LIMIT %(limit)s::integer + 1
    ) AS post
    ORDER BY post.uuid DESC
    LIMIT %(limit)s::integer + 1
),
-- What was reposted before the last post of a full page is not on it.
page_begins AS (
    SELECT coalesce(
        (SELECT uuid FROM posts ORDER BY uuid DESC OFFSET %(limit)s::integer LIMIT 1),
        %(since_id)s::uuid
    ) AS after_uuid
),
-- The first by an author of each activity; earlier reposts are found by repost_is_new.sql.
reposted AS (
    SELECT DISTINCT ON (latest.activity_uuid) latest.uuid, latest.activity_uuid, latest.user_uuid
    FROM authors
    JOIN reposts AS latest ON latest.user_uuid = authors.user_uuid
    WHERE latest.uuid < %(max_id)s::uuid AND latest.uuid > (SELECT after_uuid FROM page_begins)
    ORDER BY latest.activity_uuid, latest.uuid
),
entries AS (
    SELECT uuid AS entry_uuid, uuid AS activity_uuid, NULL::uuid AS reposter_uuid
    FROM posts
    UNION ALL
    (
        SELECT latest.uuid, latest.activity_uuid, latest.user_uuid
        FROM (SELECT * FROM reposted ORDER BY uuid DESC) AS latest
        WHERE
\ir repost_is_new.sql
        LIMIT %(limit)s::integer + 1
    )
)
