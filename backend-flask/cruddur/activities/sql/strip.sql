-- Those of these activities, locked and about to be erased, that many people liked or reposted lose up to `limit`
-- of each beforehand, so that no statement has to delete more. Returns how many.
WITH liked_by_many AS (
    SELECT uuid
    FROM activities
    WHERE uuid = ANY (%(uuids)s::uuid[]) AND likes_count + reposts_count > 20
),
unliked AS (
    DELETE FROM likes
    USING (
        SELECT likes.activity_uuid, likes.user_uuid
        FROM liked_by_many
        JOIN likes ON likes.activity_uuid = liked_by_many.uuid
        LIMIT %(limit)s::integer
    ) AS chosen
    WHERE likes.activity_uuid = chosen.activity_uuid AND likes.user_uuid = chosen.user_uuid
    RETURNING likes.uuid, likes.activity_uuid, likes.user_uuid
),
unreposted AS (
    DELETE FROM reposts
    USING (
        SELECT reposts.activity_uuid, reposts.user_uuid
        FROM liked_by_many
        JOIN reposts ON reposts.activity_uuid = liked_by_many.uuid
        LIMIT %(limit)s::integer
    ) AS chosen
    WHERE reposts.activity_uuid = chosen.activity_uuid AND reposts.user_uuid = chosen.user_uuid
    RETURNING reposts.uuid, reposts.activity_uuid, reposts.user_uuid
),
\ir fragments/undone.sql
