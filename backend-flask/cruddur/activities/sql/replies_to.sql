-- Fragment: the replies to `answered` (uuid), a living crud, newest first, as Activities without replies of their own.
-- Stands where activity_fields.sql does; says how many it wants.
SELECT
\ir activity_fields.sql
    ,
\ir marks.sql
    , NULL::json AS reposted_by
    , '[]'::json AS replies
FROM unexpired_activities AS activity
JOIN users AS author ON author.uuid = activity.user_uuid
WHERE activity.reply_to_activity_uuid = answered.uuid
    AND NOT activity.hidden
    AND activity.user_uuid NOT IN (SELECT user_uuid FROM apart)
    AND activity.uuid < coalesce(%(replies_max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    AND activity.uuid > coalesce(%(replies_since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
ORDER BY activity.uuid DESC
