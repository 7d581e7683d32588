-- Fragment: whether a row of `latest`, a repost, has a place in the feed of `authors`: the viewer may see its
-- activity, whose own author is none of them, and none of them reposted it before.
EXISTS (
    SELECT FROM visible_activities AS activity
    WHERE activity.uuid = latest.activity_uuid
        AND (
            activity.reply_to_activity_uuid IS NOT NULL
            OR (SELECT true FROM authors WHERE authors.user_uuid = activity.user_uuid) IS NULL
        )
        -- Each of its reposts is looked up among the authors; where there are very many, each author is
        -- looked up among the reposts.
        AND CASE WHEN activity.reposts_count > 1000 AND NOT (SELECT is_so FROM follows_many) THEN
            NOT EXISTS (
                SELECT FROM authors
                WHERE (
                    SELECT earlier.uuid
                    FROM reposts AS earlier
                    WHERE earlier.activity_uuid = latest.activity_uuid
                        AND earlier.user_uuid = authors.user_uuid
                ) < latest.uuid
            )
        ELSE
            NOT EXISTS (
                SELECT FROM reposts AS earlier
                WHERE earlier.activity_uuid = latest.activity_uuid
                    AND earlier.uuid < latest.uuid
                    AND (SELECT true FROM authors WHERE authors.user_uuid = earlier.user_uuid)
            )
        END
)
