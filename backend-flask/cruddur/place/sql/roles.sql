-- Who looks after the place? Returns the JSON text: admins first, then moderators, each in the order of their
-- handles, 200 at most.
SELECT coalesce(json_agg(row_to_json(person) ORDER BY person.role, person.handle), '[]')::text AS body
FROM (
    SELECT uuid, handle, display_name, '/api/media/' || avatar_uuid || '/preview' AS avatar_url, role
    FROM users
    WHERE role <> 'person'
    ORDER BY role, handle
    LIMIT 200
) AS person
