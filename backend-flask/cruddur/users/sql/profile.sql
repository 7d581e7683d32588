-- What is on this person's page, as the viewer sees it? Of somebody who blocks the viewer no more than a name,
-- of somebody whom the viewer blocks no posts.
WITH
\ir ../../activities/sql/fragments/visible.sql
SELECT row_to_json(profile)::text AS profile
FROM (
    SELECT
        person.uuid,
        person.handle,
        person.display_name,
        CASE WHEN NOT relation.blocks_viewer THEN '/api/media/' || person.avatar_uuid || '/preview' END AS avatar_url,
        CASE WHEN NOT relation.blocks_viewer THEN '/api/media/' || person.header_uuid || '/full' END AS header_url,
        CASE WHEN relation.blocks_viewer THEN '' ELSE person.bio END AS bio,
        person.created_at,
        (
            SELECT count(*) FROM visible_unexpired_activities AS activity
            WHERE activity.user_uuid = person.uuid AND activity.reply_to_activity_uuid IS NULL
        ) AS activities_count,
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
        ) AS following_count,
        EXISTS (
            SELECT FROM follows
            WHERE user_uuid = %(viewer_uuid)s::uuid AND followed_user_uuid = person.uuid
        ) AS followed,
        EXISTS (
            SELECT FROM follow_requests
            WHERE user_uuid = %(viewer_uuid)s::uuid AND followed_user_uuid = person.uuid
        ) AS requested,
        person.approves_followers,
        EXISTS (
            SELECT FROM follows
            WHERE user_uuid = person.uuid AND followed_user_uuid = %(viewer_uuid)s::uuid
        ) AS follows_viewer,
        EXISTS (
            SELECT FROM blocks
            WHERE user_uuid = %(viewer_uuid)s::uuid AND blocked_user_uuid = person.uuid
        ) AS blocked,
        relation.blocks_viewer,
        %(viewer_uuid)s::uuid IS NOT NULL
            AND person.uuid <> %(viewer_uuid)s::uuid
            AND person.uuid NOT IN (SELECT user_uuid FROM blocked_users)
            AND
\ir ../../messages/sql/fragments/can_message.sql
        AS can_message,
        (
            SELECT uuid FROM mutes
            WHERE user_uuid = %(viewer_uuid)s::uuid
                AND kind = 'person'
                AND muted_user_uuid = person.uuid
                AND (ends_at IS NULL OR ends_at > statement_timestamp())
        ) AS mute_uuid
    FROM users AS person
    LEFT JOIN message_groups
        ON message_groups.first_user_uuid = least(person.uuid, %(viewer_uuid)s::uuid)
        AND message_groups.second_user_uuid = greatest(person.uuid, %(viewer_uuid)s::uuid)
    CROSS JOIN LATERAL (
        SELECT EXISTS (
            SELECT FROM blocks
            WHERE user_uuid = person.uuid AND blocked_user_uuid = %(viewer_uuid)s::uuid
        ) AS blocks_viewer
    ) AS relation
    WHERE person.handle = %(handle)s::text AND person.uuid NOT IN (SELECT user_uuid FROM suspended_users)
) AS profile
