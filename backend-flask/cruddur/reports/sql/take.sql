-- Assigns this report to the viewer. Idempotent.
UPDATE reports
SET state = 'taken', taken_by_uuid = %(viewer_uuid)s::uuid
WHERE uuid = %(report_uuid)s::uuid
