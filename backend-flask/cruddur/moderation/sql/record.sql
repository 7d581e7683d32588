-- Adds an entry to the audit log: actor and subject, with the handles that they have now.
INSERT INTO audit_log (
    actor_uuid, actor_handle, action, subject_uuid, subject_handle, activity_uuid, report_uuid, act_uuid,
    reason, details
)
SELECT
    %(actor_uuid)s::uuid,
    (SELECT handle FROM users WHERE uuid = %(actor_uuid)s::uuid),
    %(action)s::text,
    %(subject_uuid)s::uuid,
    (SELECT handle FROM users WHERE uuid = %(subject_uuid)s::uuid),
    %(activity_uuid)s::uuid,
    %(report_uuid)s::uuid,
    %(act_uuid)s::uuid,
    %(reason)s::text,
    %(details)s::jsonb
