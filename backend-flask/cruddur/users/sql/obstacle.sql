-- Why does the viewer not follow who has this handle? `none` where there is no reason.
WITH
\ir fragments/blocked_users.sql
SELECT CASE
    WHEN person.uuid IS NULL THEN 'nobody'
    WHEN person.uuid = %(viewer_uuid)s::uuid THEN 'oneself'
    WHEN EXISTS (
        SELECT FROM blocks
        WHERE (user_uuid, blocked_user_uuid) IN (
            (person.uuid, %(viewer_uuid)s::uuid), (%(viewer_uuid)s::uuid, person.uuid)
        )
    ) THEN 'blocked'
    WHEN person.uuid IN (SELECT user_uuid FROM blocked_users) THEN 'nobody'
    WHEN EXISTS (
        SELECT FROM follows
        WHERE user_uuid = %(viewer_uuid)s::uuid AND followed_user_uuid = person.uuid
    ) THEN 'already'
    WHEN person.approves_followers AND EXISTS (
        SELECT FROM follow_requests
        WHERE user_uuid = %(viewer_uuid)s::uuid AND followed_user_uuid = person.uuid
    ) THEN 'already'
    ELSE 'none'
END
FROM (SELECT %(handle)s::text AS handle) AS asked
LEFT JOIN users AS person ON person.handle = asked.handle
