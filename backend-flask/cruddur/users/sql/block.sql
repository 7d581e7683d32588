-- The viewer blocks this person: neither follows the other any more, and the word of that is taken
-- back; again changes nothing. What follows from it for cruds is still to be done. Answers who that is.
WITH person AS (
    SELECT uuid FROM users WHERE handle = %(handle)s::text AND uuid <> %(viewer_uuid)s::uuid
),
created AS (
    INSERT INTO blocks (user_uuid, blocked_user_uuid)
    SELECT %(viewer_uuid)s::uuid, uuid FROM person
    ON CONFLICT DO NOTHING
),
\ir block_changed.sql
, ended AS (
    DELETE FROM follows
    USING person
    WHERE (follows.user_uuid, follows.followed_user_uuid)
        IN ((%(viewer_uuid)s::uuid, person.uuid), (person.uuid, %(viewer_uuid)s::uuid))
    RETURNING follows.uuid, follows.followed_user_uuid
),
untold AS (
\ir untell_followed.sql
)
SELECT uuid FROM person
