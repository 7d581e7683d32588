-- What did this person post, reply and repost, newest first? Replies and reposts can be left out, and so can what has no
-- picture, or not a certain tag.
WITH
\ir ../../activities/sql/fragments/visible.sql
, person AS (
    SELECT uuid
    FROM users
    WHERE uuid = %(user_uuid)s::uuid
        AND uuid NOT IN (SELECT user_uuid FROM blocked_users)
),
entries AS (
    (
        SELECT activity.uuid AS entry_uuid, activity.uuid AS activity_uuid, NULL::uuid AS reposter_uuid
        FROM visible_unexpired_activities AS activity
        WHERE activity.user_uuid = (SELECT uuid FROM person)
            AND activity.reply_to_activity_uuid IS NULL
            AND (NOT %(only_media)s::boolean OR activity.media IS NOT NULL)
            AND (%(tag)s::text IS NULL OR activity.tags @> ARRAY[%(tag)s::text])
            AND activity.uuid < %(max_id)s::uuid
            AND activity.uuid > %(since_id)s::uuid
        ORDER BY activity.uuid DESC
        LIMIT %(limit)s::integer + 1
    )
    UNION ALL
    (
        SELECT activity.uuid, activity.uuid, NULL::uuid
        FROM visible_activities AS activity
        WHERE %(with_replies)s::boolean
            AND activity.user_uuid = (SELECT uuid FROM person)
            AND activity.reply_to_activity_uuid IS NOT NULL
            AND (NOT %(only_media)s::boolean OR activity.media IS NOT NULL)
            AND (%(tag)s::text IS NULL OR activity.tags @> ARRAY[%(tag)s::text])
            AND activity.uuid < %(max_id)s::uuid
            AND activity.uuid > %(since_id)s::uuid
        ORDER BY activity.uuid DESC
        LIMIT %(limit)s::integer + 1
    )
    UNION ALL
    (
        SELECT latest.uuid, latest.activity_uuid, latest.user_uuid
        FROM (
            SELECT uuid, activity_uuid, user_uuid
            FROM reposts
            WHERE %(with_reposts)s::boolean
                AND user_uuid = (SELECT uuid FROM person)
                AND uuid < %(max_id)s::uuid
                AND uuid > %(since_id)s::uuid
            ORDER BY uuid DESC
            -- Where so many of them may not be seen, a page may be shorter.
            LIMIT 500
        ) AS latest
        WHERE EXISTS (
            SELECT FROM visible_activities AS activity WHERE activity.uuid = latest.activity_uuid
        )
        ORDER BY latest.uuid DESC
        LIMIT %(limit)s::integer + 1
    )
),
\ir ../../activities/sql/fragments/page.sql
,
\ir fragments/statuses.sql
\ir fragments/status_page.sql
