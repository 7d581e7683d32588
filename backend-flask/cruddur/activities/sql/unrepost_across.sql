-- What either of these two people reposted of these cruds, held by lock_reposted_across.sql, which are the
-- other's, is taken back: the counts and the word of it.
WITH unliked AS (
    SELECT uuid, activity_uuid, user_uuid FROM likes WHERE false
),
unreposted AS (
    DELETE FROM reposts
    USING activities AS crud
    WHERE crud.uuid = ANY (%(uuids)s::uuid[])
        AND reposts.activity_uuid = crud.uuid
        AND (reposts.user_uuid, crud.user_uuid) IN (
            (%(user_uuid)s::uuid, %(other_uuid)s::uuid), (%(other_uuid)s::uuid, %(user_uuid)s::uuid)
        )
    RETURNING reposts.uuid, reposts.activity_uuid, reposts.user_uuid
),
\ir taken_back.sql
