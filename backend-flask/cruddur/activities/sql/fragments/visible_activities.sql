-- Fragment: both views of visible.sql, of nobody among `blocked_users`.
visible_activities AS NOT MATERIALIZED (
    SELECT * FROM live_activities WHERE user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
),
visible_unexpired_activities AS NOT MATERIALIZED (
    SELECT *
    FROM unexpired_activities
    WHERE (reply_to_activity_uuid IS NULL OR NOT hidden)
        AND user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
)
