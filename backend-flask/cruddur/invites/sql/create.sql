-- Creates an invite of this person, or of the server when no person is given. Returns its uuid.
INSERT INTO invites (code, user_uuid, is_of_server, max_uses, expires_at)
VALUES (
    %(code)s::text,
    %(user_uuid)s::uuid,
    %(user_uuid)s::uuid IS NULL,
    %(max_uses)s::integer,
    statement_timestamp() + make_interval(secs => %(expires_in)s::integer)
)
RETURNING uuid
