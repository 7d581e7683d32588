-- Does one of both, the viewer and the person with this handle, block the other?
WITH
\ir apart.sql
SELECT EXISTS (
    SELECT FROM apart JOIN users ON users.uuid = apart.user_uuid WHERE users.handle = %(handle)s::text
)
