-- A new crud, and word to those it mentions; a mention across a block is none. Answers what is
-- made, and what the rate limits say.
WITH
\ir ../../security/sql/fragments/granted.sql
,
\ir ../../users/sql/apart.sql
, created AS (
    INSERT INTO activities (user_uuid, message, tags, created_at, expires_at)
    SELECT
        -- None of somebody who has just left.
        users.uuid,
        %(message)s::text,
        %(tags)s::text[],
        -- Not the transaction's time, which is earlier: a life is exactly as long as was asked.
        statement_timestamp(),
        statement_timestamp() + make_interval(secs => %(expires_in)s::integer)
    FROM granted
    JOIN users ON users.uuid = %(viewer_uuid)s::uuid
    WHERE granted.is_granted
    RETURNING *
),
mentioned AS (
    INSERT INTO mentions (activity_uuid, user_uuid)
    SELECT created.uuid, users.uuid
    FROM created
    JOIN users ON users.handle = ANY (%(mentioned_handles)s::text[])
    WHERE users.uuid <> created.user_uuid AND users.uuid NOT IN (SELECT user_uuid FROM apart)
    -- The first in the text, where there are more than are told.
    ORDER BY array_position(%(mentioned_handles)s::text[], users.handle)
    LIMIT %(told_limit)s::integer
    RETURNING user_uuid
),
told AS (
    SELECT user_uuid, 'mention' AS kind FROM mentioned
),
\ir tell.sql
\ir made_card.sql
