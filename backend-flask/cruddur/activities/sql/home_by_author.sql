-- As home.sql, where the latest of everybody do not fill the page: the newest of each author are
-- collected, which takes the longer the more there are.
WITH
\ir ../../users/sql/apart.sql
,
\ir authors.sql
, posts AS (
    SELECT post.uuid
    FROM authors
    CROSS JOIN LATERAL (
        SELECT activity.uuid
        FROM unexpired_activities AS activity
        WHERE activity.user_uuid = authors.user_uuid
            AND activity.reply_to_activity_uuid IS NULL
            AND activity.uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
            AND activity.uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
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
        %(since_id)s::uuid,
        '00000000-0000-0000-0000-000000000000'
    ) AS after_uuid
),
-- The first by an author of each crud; of what was reposted before, repost_is_news.sql knows.
reposted AS (
    SELECT DISTINCT ON (latest.activity_uuid) latest.uuid, latest.activity_uuid, latest.user_uuid
    FROM authors
    JOIN reposts AS latest ON latest.user_uuid = authors.user_uuid
    WHERE latest.uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        AND latest.uuid > (SELECT after_uuid FROM page_begins)
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
\ir repost_is_news.sql
        LIMIT %(limit)s::integer + 1
    )
),
\ir feed.sql
