-- Creates a report, with the copy of what is reported. Returns no row where this reporter has reported that already,
-- or where one of the two people has just left.
INSERT INTO reports
    (reporter_uuid, target_kind, target_uuid, subject_user_uuid, reason, comment, evidence)
SELECT
    reporter.uuid,
    %(target_kind)s::text,
    %(target_uuid)s::uuid,
    subject.uuid,
    %(reason)s::text,
    %(comment)s::text,
    %(evidence)s::jsonb
FROM users AS reporter
JOIN users AS subject ON subject.uuid = %(subject_uuid)s::uuid
WHERE reporter.uuid = %(viewer_uuid)s::uuid
ON CONFLICT DO NOTHING
RETURNING uuid
