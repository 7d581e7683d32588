-- From now on this crud of the viewer's lives so long, an answer until the end of what it answers at
-- most; what was answered to it ends with it at the latest. Answers how many seconds it can be given
-- at most; with more than that nothing changes.
WITH RECURSIVE crud AS (
    SELECT
        activity.uuid,
        least(
            statement_timestamp() + make_interval(secs => %(expires_in)s::integer),
            (
                SELECT answered.expires_at
                FROM live_activities AS answered
                WHERE answered.uuid = activity.reply_to_activity_uuid
            )
        ) AS ends_at,
        floor(extract(
            epoch FROM activity.created_at + interval '30 days' - statement_timestamp()
        ))::integer AS most
    FROM live_activities AS activity
    WHERE activity.uuid = %(activity_uuid)s::uuid AND activity.user_uuid = %(viewer_uuid)s::uuid
),
changed AS (
    SELECT uuid, ends_at FROM crud WHERE %(expires_in)s::integer <= most
    UNION ALL
    SELECT reply.uuid, changed.ends_at
    FROM changed
    JOIN live_activities AS reply
        ON reply.reply_to_activity_uuid = changed.uuid AND reply.expires_at > changed.ends_at
),
moved AS (
    UPDATE activities
    SET expires_at = changed.ends_at, life_changed_at = statement_timestamp()
    FROM changed
    WHERE activities.uuid = changed.uuid
)
SELECT most FROM crud
