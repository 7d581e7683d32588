-- Closes all reports of this crud, person or conversation with that outcome, and schedules the erasure of their copies
-- in seven days. Adds an entry to the audit log for each in the same statement, because there may be thousands.
WITH closed AS (
    UPDATE reports
    SET state = 'closed',
        outcome = %(outcome)s::text,
        closed_at = statement_timestamp(),
        erase_at = least(erase_at, statement_timestamp() + interval '7 days'),
        taken_by_uuid = coalesce(taken_by_uuid, %(moderator_uuid)s::uuid)
    WHERE target_kind = %(target_kind)s::text
        AND target_uuid = %(target_uuid)s::uuid
        AND state <> 'closed'
    RETURNING uuid, subject_user_uuid
)
INSERT INTO audit_log
    (actor_uuid, actor_handle, action, subject_uuid, subject_handle, report_uuid, reason, details)
SELECT
    %(moderator_uuid)s::uuid,
    (SELECT handle FROM users WHERE uuid = %(moderator_uuid)s::uuid),
    'report.close',
    closed.subject_user_uuid,
    subject.handle,
    closed.uuid,
    %(reason)s::text,
    jsonb_build_object('outcome', %(outcome)s::text)
FROM closed
LEFT JOIN users AS subject ON subject.uuid = closed.subject_user_uuid
