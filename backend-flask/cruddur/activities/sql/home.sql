-- What is new from the viewer and from those whom the viewer follows? Their posts and reposts,
-- newest first. An activity has one place: where its author put it if the author is followed, else
-- where the first of the followed reposted it; so no page shows it twice.
-- The latest 1000 of everybody are looked through: they fill the page of whoever follows many people, or
-- busy ones. `is_incomplete` says that they did not fill it and there is more: then home_by_author.sql answers.
WITH
\ir fragments/unmuted.sql
,
\ir fragments/authors.sql
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
\ir fragments/repost_is_new.sql
        )
    LIMIT %(limit)s::integer + 1
),
\ir fragments/page.sql
,
\ir fragments/cards.sql
\ir fragments/feed.sql
, (SELECT count(*) FROM numbered) <= %(limit)s::integer
    AND (SELECT count(*) = 1000 FROM latest) AS is_incomplete
