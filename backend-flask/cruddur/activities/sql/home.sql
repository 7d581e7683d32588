-- What is new from the viewer and from those whom the viewer follows? Their posts and reposts,
-- newest first. A crud has one place: where its author put it if the author is followed, else
-- where the first of the followed reposted it; so no page ever shows it twice.
WITH
\ir ../../users/sql/apart.sql
, authors AS (
    SELECT %(viewer_uuid)s::uuid AS user_uuid
    UNION ALL
    SELECT followed_user_uuid
    FROM follows
    WHERE user_uuid = %(viewer_uuid)s::uuid
        AND followed_user_uuid NOT IN (SELECT user_uuid FROM apart)
),
entries AS (
    SELECT post.uuid AS entry_uuid, post.uuid AS activity_uuid, NULL::uuid AS reposter_uuid
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
    UNION ALL
    SELECT repost.uuid, repost.activity_uuid, authors.user_uuid
    FROM authors
    CROSS JOIN LATERAL (
        SELECT reposts.uuid, reposts.activity_uuid
        FROM reposts
        JOIN live_activities AS activity ON activity.uuid = reposts.activity_uuid
        WHERE reposts.user_uuid = authors.user_uuid
            AND reposts.uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
            AND reposts.uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
            AND activity.user_uuid NOT IN (SELECT user_uuid FROM apart)
            AND NOT (
                activity.reply_to_activity_uuid IS NULL
                AND activity.user_uuid IN (SELECT user_uuid FROM authors)
            )
            AND NOT EXISTS (
                SELECT FROM reposts AS earlier
                WHERE earlier.activity_uuid = reposts.activity_uuid
                    AND earlier.uuid < reposts.uuid
                    AND earlier.user_uuid IN (SELECT user_uuid FROM authors)
            )
        ORDER BY reposts.uuid DESC
        LIMIT %(limit)s::integer + 1
    ) AS repost
),
\ir feed.sql
