-- Makes this report unassigned. Idempotent.
UPDATE reports
SET state = 'open', taken_by_uuid = NULL
WHERE uuid = %(report_uuid)s::uuid
