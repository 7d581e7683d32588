-- Adds a note of the viewer to this report, for the other moderators.
INSERT INTO report_notes (report_uuid, moderator_uuid, note)
VALUES (%(report_uuid)s::uuid, %(viewer_uuid)s::uuid, %(note)s::text)
RETURNING uuid
