-- This person's likes and reposts of these activities, locked by lock_acted_on.sql, are deleted.
WITH unliked AS (
    DELETE FROM likes
    WHERE user_uuid = %(user_uuid)s::uuid AND activity_uuid = ANY (%(uuids)s::uuid[])
    RETURNING uuid, activity_uuid, user_uuid
),
unreposted AS (
    DELETE FROM reposts
    WHERE user_uuid = %(user_uuid)s::uuid AND activity_uuid = ANY (%(uuids)s::uuid[])
    RETURNING uuid, activity_uuid, user_uuid
),
\ir fragments/undone.sql
