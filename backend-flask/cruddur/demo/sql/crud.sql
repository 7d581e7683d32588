-- A crud of the demo world, written some time ago; an answer lives as long as what it answers.
WITH answered AS (
    UPDATE activities
    SET replies_count = replies_count + 1
    WHERE uuid = %(parent_uuid)s::uuid
    RETURNING uuid, user_uuid, expires_at
),
moment AS (
    SELECT make_interval(mins => -%(minutes_ago)s::integer) AS ago
),
created AS (
    INSERT INTO activities
        (uuid, user_uuid, reply_to_activity_uuid, message, tags, created_at, expires_at)
    SELECT
        uuidv7(moment.ago),
        author.uuid,
        %(parent_uuid)s::uuid,
        %(message)s::text,
        %(tags)s::text[],
        now() + moment.ago,
        coalesce(
            (SELECT expires_at FROM answered),
            now() + moment.ago + make_interval(secs => %(expires_in)s::integer)
        )
    FROM users AS author
    CROSS JOIN moment
    WHERE author.handle = %(handle)s::text
    RETURNING uuid, user_uuid, created_at
),
mentioned AS (
    INSERT INTO mentions (activity_uuid, user_uuid)
    SELECT created.uuid, users.uuid
    FROM created
    JOIN users ON users.handle = ANY (%(mentioned_handles)s::text[])
    WHERE users.uuid <> created.user_uuid
        AND users.uuid NOT IN (SELECT user_uuid FROM answered)
    RETURNING user_uuid
),
\ir ../../activities/sql/fragments/notify_of_reply.sql
SELECT uuid FROM created
