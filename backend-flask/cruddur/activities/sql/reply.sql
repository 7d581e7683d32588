-- A reply to a living activity: it ends with that activity at the latest, and has its audience. Returns what was created; nothing
-- where the viewer may not see the activity, its author lets others reply, or somebody above it blocks the
-- viewer. Its author and those mentioned are notified, each of them once; neither a blocked person nor
-- one outside of the audience is mentioned.
WITH
\ir ../../security/sql/fragments/granted.sql
,
\ir fragments/visible.sql
,
\ir ../../media/sql/fragments/attachable.sql
, answered AS (
    UPDATE activities
    SET replies_count = activities.replies_count + 1
    FROM visible_activities AS activity
    WHERE activity.uuid = %(activity_uuid)s::uuid AND activities.uuid = activity.uuid
        AND (SELECT is_granted FROM granted)
        AND (SELECT is_whole FROM attachable)
        AND NOT (
            EXISTS (SELECT FROM blocks WHERE blocked_user_uuid = %(viewer_uuid)s::uuid)
            AND blocked_above(activity.uuid, %(viewer_uuid)s::uuid)
        )
        AND
\ir fragments/can_reply.sql
        -- No row where the author has just left.
        AND EXISTS (SELECT FROM users WHERE uuid = %(viewer_uuid)s::uuid)
        -- Checked again on the row itself, which somebody may have ended while this waited for its lock.
        AND activities.expires_at > statement_timestamp()
    RETURNING
        activities.uuid, activities.user_uuid, activities.expires_at, activities.audience, activities.audience_uuid
),
created AS (
    INSERT INTO activities (
        user_uuid, reply_to_activity_uuid, message, tags, replies_from, media, content_warning, audience, audience_uuid,
        created_at, expires_at
    )
    SELECT
        %(viewer_uuid)s::uuid,
        answered.uuid,
        %(message)s::text,
        %(tags)s::text[],
        %(replies_from)s::text,
        attachable.media,
        %(content_warning)s::text,
        answered.audience,
        answered.audience_uuid,
        statement_timestamp(),
        least(
            answered.expires_at,
            statement_timestamp() + make_interval(secs => %(expires_in)s::integer)
        )
    FROM answered
    CROSS JOIN attachable
    RETURNING *
),
\ir ../../media/sql/fragments/attached.sql
, mentioned AS (
    INSERT INTO mentions (activity_uuid, user_uuid)
    SELECT created.uuid, users.uuid
    FROM created
    CROSS JOIN answered
    JOIN users ON users.handle = ANY (%(mentioned_handles)s::text[])
    WHERE users.uuid NOT IN (created.user_uuid, answered.user_uuid)
        AND users.uuid NOT IN (SELECT user_uuid FROM blocked_users)
        -- Nobody else learns of it.
        AND (answered.audience_uuid IS NULL OR is_in_audience(answered.audience_uuid, users.uuid))
    -- The first in the text, where there are more than are notified.
    ORDER BY array_position(%(mentioned_handles)s::text[], users.handle)
    LIMIT %(notified_limit)s::integer
    RETURNING user_uuid
),
\ir fragments/notify_of_reply.sql
, happened AS (
    SELECT
        'create' AS kind,
        NULL::uuid AS user_uuid,
        created.user_uuid AS actor_uuid,
        created.uuid AS activity_uuid,
        answered.uuid AS reply_to_activity_uuid,
        jsonb_build_object('user_uuid', answered.user_uuid) AS body
    FROM created
    CROSS JOIN answered
),
\ir ../../stream/sql/fragments/streamed.sql
, quote AS (SELECT NULL::json AS card),
reply_to AS (
    SELECT
\ir fragments/answered_card.sql
        AS card
    FROM visible_activities AS answered
    JOIN users AS answered_author ON answered_author.uuid = answered.user_uuid
    WHERE answered.uuid = %(activity_uuid)s::uuid
)
\ir fragments/created_card.sql
