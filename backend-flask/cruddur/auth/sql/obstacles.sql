-- What prevents a sign-up with this handle and an address of this domain, and which invite allows it?
-- The name of the place is reserved, with and without separators between its words.
SELECT
    EXISTS (SELECT FROM taken_handles WHERE handle = %(handle)s::text) AS is_taken,
    EXISTS (
        SELECT FROM reserved_handles WHERE handle_skeleton(handle) = handle_skeleton(%(handle)s::text)
    )
    OR handle_skeleton(%(handle)s::text) IN (
        SELECT handle_skeleton(trim('_' FROM regexp_replace(lower(name), '[^a-z0-9]+', separator, 'g')))
        FROM place
        CROSS JOIN (VALUES (''), ('_')) AS separators (separator)
    ) AS is_reserved,
    EXISTS (
        SELECT FROM taken_handles WHERE handle_skeleton(handle) = handle_skeleton(%(handle)s::text)
    ) AS is_look_alike,
    EXISTS (
        SELECT FROM mail_domain_rules WHERE pattern = ANY (%(domain_patterns)s::text[])
    ) AS is_mail_domain_refused,
    (
        SELECT uuid FROM invites
        WHERE (code = %(invite_code)s::text OR uuid = %(invite_uuid)s::uuid) AND
\ir ../../invites/sql/fragments/is_usable.sql
    ) AS invite_uuid
