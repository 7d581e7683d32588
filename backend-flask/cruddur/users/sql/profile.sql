-- What is on this person's page, as the viewer sees it?
SELECT row_to_json(profile)::text
FROM (
    SELECT
        person.uuid,
        person.handle,
        person.display_name,
        person.bio,
        person.created_at,
        (
            SELECT count(*) FROM live_activities AS activity
            WHERE activity.user_uuid = person.uuid AND activity.reply_to_activity_uuid IS NULL
        ) AS activities_count,
        (SELECT count(*) FROM follows WHERE followed_user_uuid = person.uuid) AS followers_count,
        (SELECT count(*) FROM follows WHERE user_uuid = person.uuid) AS following_count,
        EXISTS (
            SELECT FROM follows
            WHERE user_uuid = %(viewer_uuid)s::uuid AND followed_user_uuid = person.uuid
        ) AS followed,
        EXISTS (
            SELECT FROM follows
            WHERE user_uuid = person.uuid AND followed_user_uuid = %(viewer_uuid)s::uuid
        ) AS follows_viewer
    FROM users AS person
    WHERE person.handle = %(handle)s::text
) AS profile
