-- Fragment: the fields of a Report, for its reporter. Used in a SELECT from `report` and, where that person has
-- not left, `subject`.
report.uuid,
report.target_kind,
CASE report.target_kind WHEN 'activity' THEN report.target_uuid END AS activity_uuid,
CASE report.target_kind WHEN 'messages' THEN report.target_uuid END AS message_group_uuid,
subject.handle,
subject.display_name,
'/api/media/' || subject.avatar_uuid || '/preview' AS avatar_url,
report.reason,
report.comment,
report.state,
report.outcome,
report.created_at,
report.closed_at
