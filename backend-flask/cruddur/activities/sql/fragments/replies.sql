-- Fragment: the replies to `answered` (answered.sql), a visible activity, newest first, as Activities without
-- replies of their own. Whoever includes it adds the LIMIT.
SELECT
\ir activity.sql
    ,
\ir viewer_state.sql
    ,
\ir is_muted.sql
    AS muted
    ,
\ir can_reply.sql
    AS can_reply
    , answered.card AS reply_to
    -- Replies quote nothing.
    , NULL::json AS quote
    , NULL::json AS reposted_by
    , '[]'::json AS replies
FROM visible_unexpired_activities AS activity
JOIN users AS author ON author.uuid = activity.user_uuid
WHERE activity.reply_to_activity_uuid = answered.uuid
    AND activity.uuid < %(replies_max_id)s::uuid
    AND activity.uuid > %(replies_since_id)s::uuid
ORDER BY activity.uuid DESC
