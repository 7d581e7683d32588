-- Fragment: from `person`, rows of users, to the record of all that an Account of an app needs, after visible.sql: of
-- somebody who blocks the viewer no more than a name.
SELECT
    person.uuid,
    person.handle,
    person.display_name,
    CASE WHEN NOT relation.blocks_viewer THEN '/api/media/' || person.avatar_uuid || '/preview' END AS avatar_url,
    CASE WHEN NOT relation.blocks_viewer THEN '/api/media/' || person.header_uuid || '/full' END AS header_url,
    CASE WHEN relation.blocks_viewer THEN '' ELSE person.bio END AS bio,
    person.created_at,
    person.approves_followers,
    relation.blocks_viewer,
    (
        SELECT count(*) FROM visible_unexpired_activities AS activity
        WHERE activity.user_uuid = person.uuid AND activity.reply_to_activity_uuid IS NULL
    ) AS statuses_count,
    (
        SELECT uuid_extract_timestamp(activity.uuid)::date
        FROM visible_unexpired_activities AS activity
        WHERE activity.user_uuid = person.uuid AND activity.reply_to_activity_uuid IS NULL
        ORDER BY activity.uuid DESC
        LIMIT 1
    ) AS last_status_at,
    (
        SELECT count(*) FROM follows
        WHERE followed_user_uuid = person.uuid
            AND followed_user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
            AND user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
    ) AS followers_count,
    (
        SELECT count(*) FROM follows
        WHERE user_uuid = person.uuid
            AND user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
            AND followed_user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
    ) AS following_count
FROM users AS person
CROSS JOIN LATERAL (
    SELECT EXISTS (
        SELECT FROM blocks
        WHERE user_uuid = person.uuid AND blocked_user_uuid = %(viewer_uuid)s::uuid
    ) AS blocks_viewer
) AS relation
