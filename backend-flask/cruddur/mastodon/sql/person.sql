-- Who is this person, by uuid or handle, and how many statuses, followers and follows does the viewer see?
WITH
\ir ../../activities/sql/fragments/visible.sql
SELECT row_to_json(found) AS person
FROM (
    SELECT
\ir fragments/named_person.sql
        ,
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
\ir fragments/related_person.sql
    WHERE (person.uuid = %(uuid)s::uuid OR person.handle = %(handle)s::text)
        AND person.uuid NOT IN (SELECT user_uuid FROM suspended_users)
) AS found
