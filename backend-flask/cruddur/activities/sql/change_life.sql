-- From now on this activity, locked before, lives so long; at most until the end of what it replies to or quotes.
-- It may live `max_life` seconds in all, or to the end that it has if that is later. Returns how many seconds it can
-- be given at most, and with more than that changes nothing; when it ends and when that was decided; and whether it
-- ended later before.
WITH activity AS (
    SELECT
        activity.uuid,
        activity.expires_at AS ended_at,
        least(
            statement_timestamp() + make_interval(secs => %(expires_in)s::integer),
            CASE WHEN activity.ends_with_uuid IS NOT NULL THEN coalesce(
                (
                    SELECT above.expires_at
                    FROM live_activities AS above
                    WHERE above.uuid = activity.ends_with_uuid
                ),
                -- It is there, but a block hides it from everybody.
                activity.expires_at
            ) END
        ) AS ends_at,
        floor(extract(
            epoch FROM greatest(
                activity.created_at + make_interval(secs => %(max_life)s::integer), activity.expires_at
            ) - statement_timestamp()
        ))::integer AS max_expires_in
    FROM live_activities AS activity
    WHERE activity.uuid = %(activity_uuid)s::uuid
),
moved AS (
    UPDATE activities
    SET expires_at = activity.ends_at, life_changed_at = statement_timestamp()
    FROM activity
    WHERE activities.uuid = activity.uuid AND %(expires_in)s::integer <= activity.max_expires_in
    RETURNING activities.uuid, activities.user_uuid
)
, happened AS (
    SELECT
        'update' AS kind,
        NULL::uuid AS user_uuid,
        moved.user_uuid AS actor_uuid,
        moved.uuid AS activity_uuid,
        NULL::uuid AS reply_to_activity_uuid,
        NULL::jsonb AS body
    FROM moved
),
\ir ../../stream/sql/fragments/streamed.sql
SELECT
    max_expires_in,
    ends_at,
    statement_timestamp() AS decided_at,
    ends_at < ended_at AS is_shorter
FROM activity
