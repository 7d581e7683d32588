-- A new upload of the viewer, whose files are not stored yet. Returns no row where that person has just left.
INSERT INTO media (uuid, file_uuid, user_uuid, width, height, placeholder, bytes, expires_at)
SELECT
    made.uuid,
    made.uuid,
    users.uuid,
    %(width)s::integer,
    %(height)s::integer,
    %(placeholder)s::text,
    %(bytes)s::integer,
    statement_timestamp() + make_interval(secs => %(expires_in)s::integer)
FROM users
CROSS JOIN (SELECT gen_random_uuid() AS uuid) AS made
WHERE users.uuid = %(viewer_uuid)s::uuid
RETURNING uuid
