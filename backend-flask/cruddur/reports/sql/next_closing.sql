-- Which decision closes more reports, the oldest first? Locks the row.
SELECT uuid, target_kind, target_uuid, outcome, moderator_uuid, moderator_handle, reason, decided_at
FROM report_closings
ORDER BY uuid
LIMIT 1
FOR UPDATE SKIP LOCKED
