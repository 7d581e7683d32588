-- Who has this handle, and what do they say about themselves? A copy for the moderators.
SELECT
    uuid AS subject_uuid,
    json_build_object('handle', handle, 'display_name', display_name, 'bio', bio)::text AS evidence
FROM users
WHERE handle = %(handle)s::text
