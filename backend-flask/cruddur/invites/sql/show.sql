-- Who invites with this code, and can one more person join by it? Returns the JSON text, no row for an unknown code.
-- The maker of an invite that has ended is not returned.
SELECT json_build_object(
    'usable', invite.is_usable,
    'handle', CASE WHEN invite.is_usable THEN maker.handle END,
    'display_name', CASE WHEN invite.is_usable THEN maker.display_name END,
    'avatar_url', CASE WHEN invite.is_usable THEN '/api/media/' || maker.avatar_uuid || '/preview' END,
    'place', (SELECT name FROM place),
    'expires_at', invite.expires_at
)::text AS body
FROM (
    SELECT user_uuid, expires_at, %(is_joining_possible)s::boolean AND
\ir fragments/is_usable.sql
        AS is_usable
    FROM invites
    WHERE code = %(code)s::text
) AS invite
LEFT JOIN users AS maker ON maker.uuid = invite.user_uuid
