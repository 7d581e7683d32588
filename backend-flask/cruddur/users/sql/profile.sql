-- What is on this person's page, as the viewer sees it? Who blocks the viewer shows no more than a
-- name; whom the viewer blocks shows no posts.
WITH
\ir apart.sql
SELECT row_to_json(profile)::text
FROM (
    SELECT
        person.uuid,
        person.handle,
        person.display_name,
        CASE WHEN relation.blocks_viewer THEN '' ELSE person.bio END AS bio,
        person.created_at,
        (
            SELECT count(*) FROM unexpired_activities AS activity
            WHERE activity.user_uuid = person.uuid
                AND activity.reply_to_activity_uuid IS NULL
                AND activity.user_uuid NOT IN (SELECT user_uuid FROM apart)
        ) AS activities_count,
        (
            SELECT count(*) FROM follows
            WHERE followed_user_uuid = person.uuid
                AND followed_user_uuid NOT IN (SELECT user_uuid FROM apart)
                AND user_uuid NOT IN (SELECT user_uuid FROM apart)
        ) AS followers_count,
        (
            SELECT count(*) FROM follows
            WHERE user_uuid = person.uuid
                AND user_uuid NOT IN (SELECT user_uuid FROM apart)
                AND followed_user_uuid NOT IN (SELECT user_uuid FROM apart)
        ) AS following_count,
        EXISTS (
            SELECT FROM follows
            WHERE user_uuid = %(viewer_uuid)s::uuid AND followed_user_uuid = person.uuid
        ) AS followed,
        EXISTS (
            SELECT FROM follows
            WHERE user_uuid = person.uuid AND followed_user_uuid = %(viewer_uuid)s::uuid
        ) AS follows_viewer,
        EXISTS (
            SELECT FROM blocks
            WHERE user_uuid = %(viewer_uuid)s::uuid AND blocked_user_uuid = person.uuid
        ) AS blocked,
        relation.blocks_viewer
    FROM users AS person
    CROSS JOIN LATERAL (
        SELECT EXISTS (
            SELECT FROM blocks
            WHERE user_uuid = person.uuid AND blocked_user_uuid = %(viewer_uuid)s::uuid
        ) AS blocks_viewer
    ) AS relation
    WHERE person.handle = %(handle)s::text AND person.uuid NOT IN (SELECT user_uuid FROM suspended_users)
) AS profile
