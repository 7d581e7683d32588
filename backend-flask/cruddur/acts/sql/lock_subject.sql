-- Whom is a moderator about to act on, by one of both names? Locked, so that two moderators act one after the
-- other; with the roles of both; whoever runs the server has none.
SELECT subject.uuid, subject.role, moderator.role AS moderator_role
FROM users AS subject
LEFT JOIN users AS moderator ON moderator.uuid = %(moderator_uuid)s::uuid
WHERE subject.handle = %(handle)s::text OR subject.uuid = %(subject_uuid)s::uuid
FOR NO KEY UPDATE OF subject
