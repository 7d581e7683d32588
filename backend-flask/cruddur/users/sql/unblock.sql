-- The viewer blocks this person no more; again changes nothing. Who followed whom stays undone. What follows
-- from it for cruds is still to be done. Answers who that is.
WITH person AS (
    SELECT uuid FROM users WHERE handle = %(handle)s::text
),
ended AS (
    DELETE FROM blocks
    USING person
    WHERE blocks.user_uuid = %(viewer_uuid)s::uuid AND blocks.blocked_user_uuid = person.uuid
),
\ir block_changed.sql
SELECT uuid FROM person
