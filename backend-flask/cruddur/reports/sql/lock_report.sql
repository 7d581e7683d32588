-- What is this report about, whom does it concern, and who is it assigned to? Locks the row.
SELECT uuid, target_kind, target_uuid, subject_user_uuid AS subject_uuid, state, taken_by_uuid
FROM reports
WHERE uuid = %(report_uuid)s::uuid
FOR UPDATE
