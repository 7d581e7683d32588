-- Fragment: what a card says: an Activity with the newest replies to it, oldest first. Stands in a
-- SELECT from `activity`, `author` and `page` (activity_uuid, reposter_uuid), where `apart` is known.
\ir activity_fields.sql
, (
    SELECT json_build_object('handle', handle, 'display_name', display_name)
    FROM users
    WHERE users.uuid = page.reposter_uuid
) AS reposted_by
, CASE WHEN activity.replies_count > 0 THEN (
    SELECT coalesce(json_agg(row_to_json(reply) ORDER BY reply.uuid), '[]')
    FROM (
        SELECT
\ir activity_fields.sql
            , NULL::json AS reposted_by
            , '[]'::json AS replies
        FROM live_activities AS activity
        JOIN users AS author ON author.uuid = activity.user_uuid
        WHERE activity.reply_to_activity_uuid = page.activity_uuid
            AND activity.user_uuid NOT IN (SELECT user_uuid FROM apart)
            AND activity.uuid < coalesce(%(replies_max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
            AND activity.uuid > coalesce(%(replies_since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
        ORDER BY activity.uuid DESC
        LIMIT %(replies_limit)s::integer
    ) AS reply
) ELSE '[]' END AS replies
