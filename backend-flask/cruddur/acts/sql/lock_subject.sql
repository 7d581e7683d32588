-- Which person, by uuid or handle, is a moderator about to act on, and which roles do both have? Locks the row, so
-- that two moderators act one after the other. An operator on the command line has no role.
SELECT subject.uuid, subject.role, moderator.role AS moderator_role
FROM users AS subject
LEFT JOIN users AS moderator ON moderator.uuid = %(moderator_uuid)s::uuid
WHERE subject.handle = %(handle)s::text OR subject.uuid = %(subject_uuid)s::uuid
FOR NO KEY UPDATE OF subject
