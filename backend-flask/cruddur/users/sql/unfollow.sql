-- The viewer follows this person no more, and the word of it is taken back.
WITH ended AS (
    DELETE FROM follows
    USING users
    WHERE follows.user_uuid = %(viewer_uuid)s::uuid
        AND follows.followed_user_uuid = users.uuid
        AND users.handle = %(handle)s::text
    RETURNING follows.uuid, follows.followed_user_uuid
)
\ir untell_followed.sql
