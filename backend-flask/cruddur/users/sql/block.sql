-- The viewer blocks this person: neither follows the other any more, and the word of that is taken
-- back; again changes nothing.
WITH person AS (
    SELECT uuid FROM users WHERE handle = %(handle)s::text AND uuid <> %(viewer_uuid)s::uuid
),
created AS (
    INSERT INTO blocks (user_uuid, blocked_user_uuid)
    SELECT %(viewer_uuid)s::uuid, uuid FROM person
    ON CONFLICT DO NOTHING
),
ended AS (
    DELETE FROM follows
    USING person
    WHERE (follows.user_uuid, follows.followed_user_uuid)
        IN ((%(viewer_uuid)s::uuid, person.uuid), (person.uuid, %(viewer_uuid)s::uuid))
    RETURNING follows.uuid, follows.followed_user_uuid
)
\ir untell_followed.sql
