-- Closes all reports of this crud, person or conversation with that outcome, and schedules the erasure of their copies
-- in seven days. Returns the reports, and the person they are about.
UPDATE reports
SET state = 'closed',
    outcome = %(outcome)s::text,
    closed_at = statement_timestamp(),
    erase_at = least(erase_at, statement_timestamp() + interval '7 days'),
    taken_by_uuid = coalesce(taken_by_uuid, %(moderator_uuid)s::uuid)
WHERE target_kind = %(target_kind)s::text
    AND target_uuid = %(target_uuid)s::uuid
    AND state <> 'closed'
RETURNING uuid, subject_user_uuid AS subject_uuid
