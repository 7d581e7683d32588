-- Does one of both, the viewer and the person with this handle, block the other?
WITH
\ir fragments/blocked_users.sql
SELECT EXISTS (
    SELECT
    FROM blocked_users
    JOIN users ON users.uuid = blocked_users.user_uuid
    WHERE users.handle = %(handle)s::text
)
