-- Nobody looks after this report any more.
UPDATE reports
SET state = 'open', taken_by_uuid = NULL
WHERE uuid = %(report_uuid)s::uuid
