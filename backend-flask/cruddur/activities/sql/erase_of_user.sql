-- What did this person post, and what was answered to it, down to the last? All of it goes.
WITH RECURSIVE doomed AS (
    SELECT uuid, user_uuid, reply_to_activity_uuid, least(expires_at, now()) AS ended_at
    FROM activities
    WHERE user_uuid = %(user_uuid)s::uuid
    UNION
    SELECT
        reply.uuid,
        reply.user_uuid,
        reply.reply_to_activity_uuid,
        least(reply.expires_at, now())
    FROM activities AS reply
    JOIN doomed ON reply.reply_to_activity_uuid = doomed.uuid
),
\ir erase.sql
SELECT count(*)::integer FROM doomed
