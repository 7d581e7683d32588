-- What is new from the viewer and from those whom the viewer follows? Their posts and reposts,
-- newest first. A crud has one place: where its author put it if the author is followed, else
-- where the first of the followed reposted it; so no page ever shows it twice.
-- The latest of everybody are looked through first: they fill the page of whoever follows many, or
-- the busy. Only where they do not, the newest of each author are collected.
WITH
\ir ../../users/sql/apart.sql
, authors AS NOT MATERIALIZED (
    SELECT %(viewer_uuid)s::uuid AS user_uuid
    UNION ALL
    SELECT followed_user_uuid
    FROM follows
    WHERE user_uuid = %(viewer_uuid)s::uuid
        AND followed_user_uuid NOT IN (SELECT user_uuid FROM apart)
),
follows_many AS (
    SELECT count(*) > 500 AS is_so
    FROM (SELECT FROM follows WHERE user_uuid = %(viewer_uuid)s::uuid LIMIT 501) AS first_of_them
),
posts_among_latest AS (
    SELECT latest.uuid
    FROM (
        SELECT uuid, user_uuid
        FROM live_activities
        WHERE reply_to_activity_uuid IS NULL
            AND uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
            AND uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
        ORDER BY uuid DESC
        LIMIT 1000
    ) AS latest
    WHERE
\ir latest_is_by_author.sql
    LIMIT %(limit)s::integer + 1
),
posts AS (
    SELECT uuid
    FROM posts_among_latest
    WHERE (SELECT count(*) FROM posts_among_latest) > %(limit)s::integer
    UNION ALL
    (
        SELECT post.uuid
        FROM authors
        CROSS JOIN LATERAL (
            SELECT activity.uuid
            FROM live_activities AS activity
            WHERE activity.user_uuid = authors.user_uuid
                AND activity.reply_to_activity_uuid IS NULL
                AND activity.uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                AND activity.uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
            ORDER BY activity.uuid DESC
            LIMIT %(limit)s::integer + 1
        ) AS post
        WHERE (SELECT count(*) FROM posts_among_latest) <= %(limit)s::integer
        ORDER BY post.uuid DESC
        LIMIT %(limit)s::integer + 1
    )
),
-- What was reposted before the last post of a full page is not on it.
page_begins AS (
    SELECT coalesce(
        (SELECT uuid FROM posts ORDER BY uuid DESC OFFSET %(limit)s::integer LIMIT 1),
        %(since_id)s::uuid,
        '00000000-0000-0000-0000-000000000000'
    ) AS after_uuid
),
latest_reposts AS (
    SELECT uuid, user_uuid, activity_uuid
    FROM reposts
    WHERE uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        AND uuid > (SELECT after_uuid FROM page_begins)
    ORDER BY uuid DESC
    LIMIT 1000
),
entries AS (
    SELECT uuid AS entry_uuid, uuid AS activity_uuid, NULL::uuid AS reposter_uuid
    FROM posts
    UNION ALL
    SELECT reposts.uuid, reposts.activity_uuid, reposts.user_uuid
    FROM (
        SELECT *
        FROM latest_reposts AS latest
        WHERE (SELECT count(*) FROM latest_reposts) < 1000
            AND
\ir latest_is_by_author.sql
    ) AS reposts
    WHERE
\ir repost_is_news.sql
    UNION ALL
    SELECT repost.uuid, repost.activity_uuid, authors.user_uuid
    FROM authors
    CROSS JOIN LATERAL (
        SELECT reposts.uuid, reposts.activity_uuid
        FROM reposts
        WHERE reposts.user_uuid = authors.user_uuid
            AND reposts.uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
            AND reposts.uuid > (SELECT after_uuid FROM page_begins)
            AND
\ir repost_is_news.sql
        ORDER BY reposts.uuid DESC
        LIMIT %(limit)s::integer + 1
    ) AS repost
    WHERE (SELECT count(*) FROM latest_reposts) >= 1000
),
\ir feed.sql
