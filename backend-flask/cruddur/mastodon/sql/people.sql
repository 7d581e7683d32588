-- Who are the people of a page, by their uuids or handles? `counts` of those of whom they are asked for, as strangers
-- see them: a process keeps them for all viewers.
WITH
\ir ../../users/sql/fragments/blocked_users.sql
, unseen_by_all AS (
    SELECT uuid AS user_uuid FROM endings WHERE is_person
    UNION ALL
    SELECT user_uuid FROM suspended_users
)
SELECT coalesce(json_agg(found), '[]') AS people
FROM (
    SELECT
\ir ../../users/sql/fragments/named_person.sql
        ,
        CASE WHEN person.uuid = ANY (%(counted)s::uuid[])
            OR (%(counts_handles)s::boolean AND person.handle = ANY (%(handles)s::text[]))
        THEN (
            SELECT json_build_object(
                'activities_count', count(*),
                'last_status_at', max(uuid_extract_timestamp(activity.uuid))::date,
                'followers_count', (
                    SELECT count(*) FROM follows
                    WHERE followed_user_uuid = person.uuid
                        AND user_uuid NOT IN (SELECT user_uuid FROM unseen_by_all)
                ),
                'following_count', (
                    SELECT count(*) FROM follows
                    WHERE user_uuid = person.uuid
                        AND followed_user_uuid NOT IN (SELECT user_uuid FROM unseen_by_all)
                )
            )
            FROM unexpired_activities AS activity
            WHERE activity.user_uuid = person.uuid
                AND activity.reply_to_activity_uuid IS NULL
                AND activity.audience_uuid IS NULL
        ) END AS counts
\ir ../../users/sql/fragments/related_person.sql
    WHERE (person.uuid = ANY (%(uuids)s::uuid[]) OR person.handle = ANY (%(handles)s::text[]))
        AND person.uuid NOT IN (SELECT user_uuid FROM suspended_users)
) AS found
