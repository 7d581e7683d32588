-- Which posts of the viewer and of those whom the viewer follows end soonest, of the 1000 of all that do?
WITH
\ir fragments/unmuted.sql
,
\ir fragments/authors.sql
, soonest AS (
    SELECT activity.uuid, activity.user_uuid, activity.expires_at
    FROM visible_unexpired_activities AS activity
    WHERE activity.reply_to_activity_uuid IS NULL
    ORDER BY activity.expires_at, activity.uuid
    LIMIT 1000
),
page AS (
    SELECT uuid AS entry_uuid, uuid AS activity_uuid, NULL::uuid AS reposter_uuid, expires_at
    FROM soonest
    WHERE
        -- As in home_entries.sql.
        CASE WHEN (SELECT is_so FROM follows_many) THEN
            user_uuid = %(viewer_uuid)s::uuid
            OR EXISTS (
                SELECT FROM follows
                WHERE follows.user_uuid = %(viewer_uuid)s::uuid
                    AND followed_user_uuid = soonest.user_uuid
            )
        ELSE
            user_uuid IN (SELECT user_uuid FROM authors)
        END
    ORDER BY expires_at, uuid
    LIMIT %(limit)s::integer
),
\ir fragments/cards.sql
\ir fragments/soonest_first.sql
