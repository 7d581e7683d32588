-- All reports of this decision are closed.
DELETE FROM report_closings WHERE uuid = %(closing_uuid)s::uuid
