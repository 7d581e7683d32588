-- Fragment: the fields of a QueuedReport, for moderators. Used in a SELECT from `report` and, where those have not
-- left, `subject` and `reporter`.
report.uuid,
report.target_kind,
CASE report.target_kind WHEN 'activity' THEN report.target_uuid END AS activity_uuid,
CASE report.target_kind WHEN 'messages' THEN report.target_uuid END AS message_group_uuid,
subject.handle,
subject.display_name,
'/api/media/' || subject.avatar_uuid || '/preview' AS avatar_url,
reporter.handle AS reporter_handle,
report.reason,
report.comment,
report.state,
(SELECT handle FROM users WHERE users.uuid = report.taken_by_uuid) AS taken_by_handle,
report.outcome,
report.created_at,
report.closed_at,
CASE WHEN report.evidence IS NOT NULL THEN report.erase_at END AS evidence_until,
(
    SELECT count(*)::integer FROM reports AS other
    WHERE other.subject_user_uuid = report.subject_user_uuid AND other.uuid <> report.uuid
) AS other_reports_count
