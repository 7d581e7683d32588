-- Fragment: both views of visible.sql, of nobody among `blocked_users`, for whom they are written, as far as the statement
-- has `reach`, and without the texts that are `left_out`; and `quotable_activities`, for what is shown inside of others:
-- the same with what the viewer mutes, which is marked there. Far and wide limited people are left out.
visible_activities AS NOT MATERIALIZED (
    SELECT *
    FROM live_activities AS activity
    WHERE user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
        AND
\ir is_for_viewer.sql
\ir not_left_out.sql
),
visible_unexpired_activities AS NOT MATERIALIZED (
    SELECT *
    FROM unexpired_activities AS activity
    WHERE (reply_to_activity_uuid IS NULL OR NOT hidden)
        AND user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
        AND
\ir is_for_viewer.sql
\ir not_left_out.sql
),
quotable_activities AS NOT MATERIALIZED (
    SELECT *
    FROM live_activities AS activity
    WHERE user_uuid NOT IN (SELECT user_uuid FROM unseen_users)
        AND (
            (SELECT kind FROM reach) <> 'everyone'
            OR user_uuid NOT IN (SELECT user_uuid FROM limited_users)
        )
        AND
\ir is_for_viewer.sql
)
