-- What either of these two people reposted of these activities, locked by lock_reposted_across.sql and
-- the other's, is deleted.
WITH unliked AS (
    SELECT uuid, activity_uuid, user_uuid FROM likes WHERE false
),
unreposted AS (
    DELETE FROM reposts
    USING activities AS post
    WHERE post.uuid = ANY (%(uuids)s::uuid[])
        AND reposts.activity_uuid = post.uuid
        AND (reposts.user_uuid, post.user_uuid) IN (
            (%(user_uuid)s::uuid, %(other_uuid)s::uuid), (%(other_uuid)s::uuid, %(user_uuid)s::uuid)
        )
    RETURNING reposts.uuid, reposts.activity_uuid, reposts.user_uuid
),
\ir fragments/undone.sql
