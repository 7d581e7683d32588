-- The viewer blocks this person no more; idempotent. Who followed whom stays undone. That the block is lifted is
-- still to be applied to activities. Returns who that is.
WITH person AS (
    SELECT uuid FROM users WHERE handle = %(handle)s::text
),
deleted AS (
    DELETE FROM blocks
    USING person
    WHERE blocks.user_uuid = %(viewer_uuid)s::uuid AND blocks.blocked_user_uuid = person.uuid
),
\ir fragments/block_changed.sql
SELECT uuid FROM person
