-- The viewer's import ends, and what has become of it is forgotten; idempotent.
DELETE FROM follow_imports WHERE user_uuid = %(viewer_uuid)s::uuid
