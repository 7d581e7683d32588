-- From now on this crud, held before, lives so long, an answer until the end of what it answers at most.
-- Answers how many seconds it can be given at most, and with more than that changes nothing; when it
-- ends and when that was decided; and whether it ended later before.
WITH crud AS (
    SELECT
        activity.uuid,
        activity.expires_at AS ended_at,
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
    WHERE activity.uuid = %(activity_uuid)s::uuid
),
moved AS (
    UPDATE activities
    SET expires_at = crud.ends_at, life_changed_at = statement_timestamp()
    FROM crud
    WHERE activities.uuid = crud.uuid AND %(expires_in)s::integer <= crud.most
)
SELECT most, ends_at, statement_timestamp(), ends_at < ended_at FROM crud
