-- Fragment: `person`, a row of users, and whether that person blocks the viewer.
FROM users AS person
CROSS JOIN LATERAL (
    SELECT EXISTS (
        SELECT FROM blocks
        WHERE user_uuid = person.uuid AND blocked_user_uuid = %(viewer_uuid)s::uuid
    ) AS blocks_viewer
) AS relation
