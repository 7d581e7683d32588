-- An answer to a living crud: it ends with that crud at the latest. Answers what is made, and no row
-- when the crud is not alive, when one of both blocked the other, or when somebody above it blocks the viewer.
-- Word goes to its author and to those mentioned, to each of them once; a mention across a block is none.
WITH
\ir ../../security/sql/fragments/granted.sql
,
\ir ../../users/sql/apart.sql
, answered AS (
    UPDATE activities
    SET replies_count = activities.replies_count + 1
    FROM live_activities AS alive
    WHERE alive.uuid = %(activity_uuid)s::uuid AND activities.uuid = alive.uuid
        AND alive.user_uuid NOT IN (SELECT user_uuid FROM apart)
        AND (SELECT is_granted FROM granted)
        AND NOT (
            EXISTS (SELECT FROM blocks WHERE blocked_user_uuid = %(viewer_uuid)s::uuid)
            AND blocked_above(alive.uuid, %(viewer_uuid)s::uuid)
        )
        -- None of somebody who has just left.
        AND EXISTS (SELECT FROM users WHERE uuid = %(viewer_uuid)s::uuid)
        -- Asked once more of the row itself: whoever ended it may just have been waited for.
        AND activities.expires_at > statement_timestamp()
    RETURNING activities.uuid, activities.user_uuid, activities.expires_at
),
created AS (
    INSERT INTO activities
        (user_uuid, reply_to_activity_uuid, message, tags, created_at, expires_at)
    SELECT
        %(viewer_uuid)s::uuid,
        answered.uuid,
        %(message)s::text,
        %(tags)s::text[],
        statement_timestamp(),
        least(
            answered.expires_at,
            statement_timestamp() + make_interval(secs => %(expires_in)s::integer)
        )
    FROM answered
    RETURNING *
),
mentioned AS (
    INSERT INTO mentions (activity_uuid, user_uuid)
    SELECT created.uuid, users.uuid
    FROM created
    CROSS JOIN answered
    JOIN users ON users.handle = ANY (%(mentioned_handles)s::text[])
    WHERE users.uuid NOT IN (created.user_uuid, answered.user_uuid)
        AND users.uuid NOT IN (SELECT user_uuid FROM apart)
    -- The first in the text, where there are more than are told.
    ORDER BY array_position(%(mentioned_handles)s::text[], users.handle)
    LIMIT %(told_limit)s::integer
    RETURNING user_uuid
),
told AS (
    SELECT user_uuid, 'mention' AS kind FROM mentioned
    UNION ALL
    SELECT answered.user_uuid, 'reply'
    FROM answered
    JOIN created ON created.user_uuid <> answered.user_uuid
),
\ir tell.sql
\ir made_card.sql
