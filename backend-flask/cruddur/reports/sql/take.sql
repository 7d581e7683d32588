-- The viewer looks after this report from now on.
UPDATE reports
SET state = 'taken', taken_by_uuid = %(viewer_uuid)s::uuid
WHERE uuid = %(report_uuid)s::uuid
