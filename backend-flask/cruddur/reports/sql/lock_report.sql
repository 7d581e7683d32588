-- Which report is this, about what and whom, and in whose hands? Locked.
SELECT uuid, target_kind, target_uuid, subject_user_uuid AS subject_uuid, state, taken_by_uuid
FROM reports
WHERE uuid = %(report_uuid)s::uuid
FOR UPDATE
